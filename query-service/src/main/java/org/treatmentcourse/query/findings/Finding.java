package org.treatmentcourse.query.findings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.query.acknowledgement.FindingAcknowledgement;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** Something found, and the events it is found in. */
record Finding(
    @Schema(example = "stale-vitals") String kind,
    Optional<String> rule,
    Optional<String> severity,
    @Schema(description = "what was found against what was allowed, in figures")
        Optional<String> detail,
    @Schema(description = "the event that says so") Linked found,
    @Schema(description = "who opened a course in an emergency") Optional<Reader> reader,
    @Schema(description = "absent while nobody has acknowledged it")
        Optional<FindingAcknowledgement> acknowledgement,
    @Schema(description = "the event that it says it of; absent where it is the same")
        Optional<Linked> of)
    implements DisclosingBody {

  @Override
  public void disclose(Disclosure disclosure) {
    Stream.of(Optional.of(found), of)
        .flatMap(Optional::stream)
        .flatMap(linked -> linked.course().stream())
        .distinct()
        .forEach(course -> disclosure.course(new CourseId(UUID.fromString(course))));
  }

  /** An event and where it is read. */
  record Linked(
      String stream,
      @Schema(description = "absent where the stream is no course's") Optional<String> course,
      long seq,
      @Schema(
              description =
                  "the event's id; with `commit` it names the finding in `acknowledge-finding` and"
                      + " `review-emergency-access`")
          UUID id,
      long commit,
      String type,
      Instant occurredAt,
      Instant recordedAt,
      By by,
      @Schema(description = "the step of the course's replay; absent where it is no course's")
          Optional<String> href) {
    static Linked to(RecordedEvent event) {
      var course =
          CourseId.isCourseStream(event.stream())
              ? Optional.of(CourseId.ofStream(event.stream()).toString())
              : Optional.<String>empty();
      return new Linked(
          event.stream(),
          course,
          event.seq(),
          event.id(),
          event.commit(),
          event.type(),
          event.occurredAt(),
          event.recordedAt(),
          new By(event.actor().id(), event.actor().name(), event.actor().role().wireName()),
          course.map(id -> "/courses/" + id + "/replay?from=" + event.seq() + "&limit=1"));
    }
  }

  /** The person who read, by the token; the role is absent where the token had none. */
  record Reader(String id, String name, Optional<String> role) {}

  /** The actor. */
  record By(String id, String name, String role) {}
}
