/** The making of a bundle from a log: collected commit by commit, derived, and sealed. */
@NullMarked
package org.treatmentcourse.bundle.write;

import org.jspecify.annotations.NullMarked;
