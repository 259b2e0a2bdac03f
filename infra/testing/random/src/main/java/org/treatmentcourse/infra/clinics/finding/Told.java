package org.treatmentcourse.infra.clinics.finding;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * An event as it was recorded, and its patient as known just before.
 *
 * @param course whose event it is
 */
public record Told(RecordedEvent event, JsonNode body, UUID course, PatientModel patient) {
  public String type() {
    return event.type();
  }

  public boolean is(String type) {
    return type().equals(type);
  }

  public Instant at() {
    return event.occurredAt();
  }

  public CourseModel before() {
    return patient.course(course);
  }

  public ProtocolNumbers protocol() {
    return before().protocol();
  }

  public int number() {
    return body.path("session").asInt(0);
  }

  public Optional<SessionModel> session() {
    return before().state().session(number());
  }

  /** What follows from the session, where it is known where that is. */
  Verdict ofSession(Predicate<SessionModel> kept) {
    return session()
        .map(
            s ->
                s.isRegular() && !s.isBeforeLeaving(at())
                    ? Verdict.broken(!kept.test(s))
                    : Verdict.UNKNOWN)
        .orElse(Verdict.BROKEN);
  }

  /** The session, where its facts came in their order. */
  Optional<SessionModel> regular() {
    return session().filter(SessionModel::isRegular);
  }
}
