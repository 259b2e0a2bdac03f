/** Bundles and the signatures in them. */
@NullMarked
package org.treatmentcourse.bundle;

import org.jspecify.annotations.NullMarked;
