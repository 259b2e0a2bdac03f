/** Checkpoints shown to others, who cosign that the log only grew: C2SP tlog-witness. */
@NullMarked
package org.treatmentcourse.command.transparency.witness;

import org.jspecify.annotations.NullMarked;
