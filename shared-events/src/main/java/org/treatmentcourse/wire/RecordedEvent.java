package org.treatmentcourse.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.actor.Actor;

/**
 * One event as the ledger holds it and Kafka carries it: the envelope around a payload.
 *
 * @param stream the stream, such as {@code course-<uuid>}
 * @param seq the position in the stream: 0, 1, 2, … without a gap
 * @param id the event's own id
 * @param type the event's wire name, such as {@code DoseStarted}
 * @param revision the revision of the payload's shape, from 1
 * @param occurredAt when it happened
 * @param payload the event's JSON, exactly as stored
 * @param commit the number of the commit it was recorded in
 * @param commitIndex its place among the commit's events, from 0
 * @param commitSize how many events the commit has
 * @param recordedAt when the server recorded it
 * @param command the id of the command that caused it
 * @param actor who
 * @param clinic where; absent for what belongs to no clinic, such as a protocol
 * @param correlation what request or process it belongs to
 * @param causation the message that caused it
 */
public record RecordedEvent(
    String stream,
    long seq,
    UUID id,
    String type,
    int revision,
    Instant occurredAt,
    String payload,
    long commit,
    int commitIndex,
    int commitSize,
    Instant recordedAt,
    UUID command,
    Actor actor,
    Optional<String> clinic,
    UUID correlation,
    UUID causation) {}
