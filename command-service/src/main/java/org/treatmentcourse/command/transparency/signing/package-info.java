/** The keys that sign checkpoints and the statements of exports. */
@NullMarked
package org.treatmentcourse.command.transparency.signing;

import org.jspecify.annotations.NullMarked;
