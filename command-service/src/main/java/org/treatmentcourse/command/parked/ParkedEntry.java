package org.treatmentcourse.command.parked;

import java.util.Optional;
import java.util.UUID;

/**
 * One entry that a worker can't take.
 *
 * @param worker which
 * @param entry the worker's name of it: a stream, or a record's place on its topic
 * @param eventId of the event that can't be taken, where it can be read
 * @param clinic whose it is, where known
 * @param reason what kind of failure, and where; nothing of the entry's content
 * @param seen the last commit of the stream, or the record's offset, that was met: released only by
 *     taking that or a later one
 */
public record ParkedEntry(
    String worker,
    String entry,
    Optional<UUID> eventId,
    Optional<String> clinic,
    String reason,
    long seen) {}
