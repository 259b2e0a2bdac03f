/** One aggregate for each kind of stream: its state, its one command handler, its fold. */
@NullMarked
package org.treatmentcourse.command.axon.aggregates;

import org.jspecify.annotations.NullMarked;
