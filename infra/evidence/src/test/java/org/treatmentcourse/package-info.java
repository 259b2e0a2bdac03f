/** The claims that hold of the module as a whole. */
@NullMarked
package org.treatmentcourse;

import org.jspecify.annotations.NullMarked;
