/**
 * Time does things: follows the ledger, keeps what falls due, and gives the command when it does.
 */
@NullMarked
package org.treatmentcourse.command.deadlines;

import org.jspecify.annotations.NullMarked;
