/**
 * The signed log as it is served: tiles, entries and proofs over HTTP, and its state to its
 * witnesses.
 */
@NullMarked
package org.treatmentcourse.command.transparency.serving;

import org.jspecify.annotations.NullMarked;
