package org.treatmentcourse.query.history;

import java.util.List;
import java.util.Map;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.signing.Signature;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A course's state as JSON: {@code course, patient, clinic, openedAt, stage, protocol}, and {@code
 * sessions} by number, {@code consents} by kind, {@code signatures} and {@code standing} by the
 * event's seq. A part with an identity is a field of that name, never a place in a list, so that a
 * patch says what it changes. Before the course was opened it is {@code null}.
 */
final class StateJson {
  static final JsonNode NONE = NullNode.instance;
  static final String STAGE = "/stage";
  static final String PROTOCOL = "/protocol";
  static final String SESSIONS = "/sessions";
  static final String CONSENTS = "/consents";
  static final String SIGNATURES = "/signatures";

  private static final String STANDING = "/standing";
  private static final JsonMapper JSON = WireFormat.mapper();

  private StateJson() {}

  static ObjectNode of(CourseState state) {
    var json = JSON.createObjectNode();
    json.put("course", state.opened().course().toString());
    json.put("patient", state.opened().patient().toString());
    json.put("clinic", state.opened().clinic().value());
    json.put("openedAt", state.opened().occurredAt().toString());
    json.set(name(STAGE), stage(state.stage()));
    json.set(name(PROTOCOL), of(state.protocol()));
    json.set(name(SESSIONS), sessions(state.sessions()));
    json.set(name(CONSENTS), consents(state.consents()));
    json.set(name(SIGNATURES), signatures(state.signatures()));
    var standing = json.putObject(name(STANDING));
    state.standing().forEach(entry -> standing.set(Long.toString(entry.seq()), of(entry)));
    return json;
  }

  /** The place of an event that stands. */
  static String standing(long seq) {
    return STANDING + '/' + seq;
  }

  static JsonNode of(ProtocolRef protocol) {
    return JSON.valueToTree(protocol);
  }

  static JsonNode stage(Stage stage) {
    var json = JSON.createObjectNode().put("name", stage.label());
    switch (stage) {
      case Stage.InSeries series -> {
        json.put("sessionsBefore", series.before());
        json.put("sessions", series.count());
        json.put("sessionsPerWeek", series.sessionsPerWeek());
      }
      case Stage.UnderReview review -> json.put("sessions", review.sessions());
      case Stage.EligibilityWithdrawn withdrawn -> json.set("active", stage(withdrawn.active()));
      case Stage.Suspended suspended -> json.set("active", stage(suspended.active()));
      case Stage.Inquiry _,
          Stage.UnderAssessment _,
          Stage.Ineligible _,
          Stage.Eligible _,
          Stage.Preparing _,
          Stage.InMaintenance _,
          Stage.Completed _,
          Stage.Discontinued _ -> {}
    }
    return json;
  }

  static JsonNode sessions(Map<SessionNumber, Session> sessions) {
    var json = JSON.createObjectNode();
    sessions.forEach(
        (number, session) -> {
          var told = json.putObject(Integer.toString(number.value()));
          told.put("state", session.label());
          told.setAll((ObjectNode) JSON.<JsonNode>valueToTree(session));
        });
    return json;
  }

  static JsonNode consents(Map<ConsentKind, ConsentEvent.OfKind> consents) {
    var json = JSON.createObjectNode();
    consents.forEach(
        (kind, last) ->
            json.putObject(kind.name())
                .put("given", last instanceof ConsentEvent.ConsentGiven)
                .put("at", last.occurredAt().toString()));
    return json;
  }

  static JsonNode signatures(List<Signature> signatures) {
    var json = JSON.createObjectNode();
    for (var signature : signatures) {
      var told = json.putObject(Long.toString(signature.seq()));
      told.put("meaning", signature.signed().meaning().name());
      told.set("targets", JSON.valueToTree(signature.signed().targets()));
      told.put("superseded", signature.superseded());
    }
    return json;
  }

  static JsonNode of(StandingEvent entry) {
    var json = JSON.createObjectNode().put("type", entry.event().getClass().getSimpleName());
    if (!entry.amendedBy().isEmpty()) {
      json.set("amendedBy", JSON.valueToTree(entry.amendedBy()));
    }
    json.set("event", JSON.valueToTree(entry.event()));
    return json;
  }

  private static String name(String pointer) {
    return pointer.substring(1);
  }
}
