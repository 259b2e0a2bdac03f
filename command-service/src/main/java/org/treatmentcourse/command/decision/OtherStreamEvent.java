package org.treatmentcourse.command.decision;

import org.treatmentcourse.wire.DomainEvent;

/**
 * An event that a decision records in another stream, such as the lot that a dose was taken from or
 * the calendar of a room.
 *
 * @param seq its place there, as the decision saw the stream: if another event took it meanwhile,
 *     nothing of the commit is recorded
 */
public record OtherStreamEvent(String stream, long seq, DomainEvent event) {}
