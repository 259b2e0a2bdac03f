package org.treatmentcourse.command.feed;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of the feed as the API document has it: an event of CloudEvents 1.0. Each attribute is
 * the header of the same name on the topic, with its text.
 *
 * @param datacontenttype of the data
 * @param specversion of CloudEvents
 * @param id the event's own
 * @param type its name
 * @param source the ledger
 * @param subject the event's stream
 * @param time when it happened
 * @param dataschema the JSON Schema of the data
 * @param sequence the place in its stream, from 0
 * @param commit the number of its commit
 * @param commitindex the place in the commit, from 0
 * @param commitsize how many events the commit has
 * @param recordedtime when it was recorded
 * @param command the id of the command that caused it
 * @param actorid who
 * @param actorname who
 * @param actorrole as which role
 * @param actorcredential by which credential
 * @param clinic where; absent for what belongs to no clinic
 * @param correlationid what it belongs to
 * @param causationid what caused it
 * @param meta JSON that the ledger keeps beside the event
 * @param data the event's JSON as stored
 */
record CloudEvent(
    String datacontenttype,
    String specversion,
    UUID id,
    String type,
    String source,
    String subject,
    Instant time,
    String dataschema,
    String sequence,
    String commit,
    String commitindex,
    String commitsize,
    Instant recordedtime,
    UUID command,
    String actorid,
    String actorname,
    String actorrole,
    Optional<String> actorcredential,
    Optional<String> clinic,
    UUID correlationid,
    UUID causationid,
    Optional<String> meta,
    Map<String, Object> data) {
  CloudEvent {
    data = Map.copyOf(data);
  }
}
