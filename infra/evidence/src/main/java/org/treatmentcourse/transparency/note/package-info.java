/** C2SP signed notes and the checkpoints they carry, with Ed25519. */
@NullMarked
package org.treatmentcourse.transparency.note;

import org.jspecify.annotations.NullMarked;
