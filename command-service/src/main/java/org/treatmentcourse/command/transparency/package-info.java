/**
 * The ledger as a transparency log: tiles, signed checkpoints, proofs, and the veto of a broken
 * one.
 */
@NullMarked
package org.treatmentcourse.command.transparency;

import org.jspecify.annotations.NullMarked;
