/** Declares that commits are lost for good, and that the log goes on under another name. */
@NullMarked
package org.treatmentcourse.infra.fork;

import org.jspecify.annotations.NullMarked;
