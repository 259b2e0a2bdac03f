package org.treatmentcourse.command.feed;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of the feed as the API document has it: an event of CloudEvents 1.0. Each attribute is
 * the header of the same name on the topic, with its text.
 *
 * @param datacontenttype the media type of the data, {@code application/json}
 * @param specversion the version of CloudEvents, {@code 1.0}
 * @param id the event's own id
 * @param type the event's name
 * @param source the ledger, {@code urn:treatmentcourse:ledger}
 * @param subject the event's stream
 * @param time when it happened
 * @param dataschema the JSON Schema of the data, {@code urn:treatmentcourse:event:TYPE:REVISION},
 *     served at {@code /schemas/events/TYPE/REVISION}
 * @param sequence the place in its stream, a whole number from 0
 * @param commit the number of its commit, a whole number from 0
 * @param commitindex the place in the commit, a whole number from 0
 * @param commitsize how many events the commit has
 * @param recordedtime when it was recorded
 * @param command the id of the command that caused it
 * @param actorid the id of the person or service that gave the command
 * @param actorname their name
 * @param actorrole the role that they acted in
 * @param actorcredential the credential that they acted by, where there is one
 * @param clinic the clinic's name; absent for what belongs to no clinic
 * @param correlationid the request or process that it belongs to
 * @param causationid the message that caused it
 * @param meta JSON that the ledger keeps beside the event, where it does
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
