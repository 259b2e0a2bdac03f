/**
 * The ledger as a transparency log: tiles, signed checkpoints, where they are kept and published,
 * and the veto of a broken log.
 */
@NullMarked
package org.treatmentcourse.command.transparency;

import org.jspecify.annotations.NullMarked;
