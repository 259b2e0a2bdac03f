/** The aggregates of a clinic itself: its settings, its closures and openings, who waits. */
@NullMarked
package org.treatmentcourse.command.axon.aggregates.clinic;

import org.jspecify.annotations.NullMarked;
