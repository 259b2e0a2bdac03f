/** Builds the read models anew beside those that are served, and compares the two. */
@NullMarked
package org.treatmentcourse.infra.rebuild;

import org.jspecify.annotations.NullMarked;
