/** The proof of a bundle, offline: what was altered, is missing, was added or is not signed. */
@NullMarked
package org.treatmentcourse.bundle.verify;

import org.jspecify.annotations.NullMarked;
