/** Publishing protocols; pure. */
@NullMarked
package org.treatmentcourse.command.protocol;

import org.jspecify.annotations.NullMarked;
