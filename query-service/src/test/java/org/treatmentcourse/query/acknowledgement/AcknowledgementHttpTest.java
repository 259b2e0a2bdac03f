package org.treatmentcourse.query.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyAccessReviewed;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyVerdict;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingAcknowledged;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingOutcome;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/** An officer sees what is still open, and who acknowledged the rest. */
class AcknowledgementHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("looked-into");
  private static final Instant THEN = Instant.parse("2026-04-10T10:00:00Z");
  private static final String PERIOD = "from=2026-04-10&to=2026-04-11";
  private static final SampleCourse COURSE =
      SampleCourse.numbered(1, CLINIC.value(), Instant.parse("2031-07-07T09:00:00Z"));
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final List<RecordedEvent> DEVIATIONS = new ArrayList<>();
  private static final List<RecordedEvent> EMERGENCIES = new ArrayList<>();

  @BeforeEach
  void given_five_deviations_and_three_emergencies_of_which_some_are_acknowledged() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      TOPIC.publish(COURSE.untilSecondBooking(RECORDER));
      for (int i = 0; i < 5; i++) {
        DEVIATIONS.addAll(record(COURSE.id().stream(), deviation()));
      }
      for (int i = 0; i < 3; i++) {
        EMERGENCIES.addAll(record("access-looked-into.0.0", emergency(i)));
      }
      RECORDER.actingAs(
          new Actor("olive", "Olive Officer", Role.COMPLIANCE_OFFICER, Optional.empty()));
      for (int i : List.of(1, 3)) {
        var found = DEVIATIONS.get(i);
        var id = new FindingId(found.id());
        record(
            Acknowledgement.stream(id),
            new FindingAcknowledged(
                CLINIC, id, found.stream(), found.seq(), FindingOutcome.CAUSE_ADDRESSED, THEN));
      }
      var found = EMERGENCIES.get(2);
      var id = new FindingId(found.id());
      record(
          Acknowledgement.stream(id),
          new EmergencyAccessReviewed(
              CLINIC, id, found.stream(), found.seq(), EmergencyVerdict.NOT_JUSTIFIED, THEN));
      RECORDER.actingAs(Recorder.CLINICIAN);
    }
    awaitRecorded();
  }

  private static List<RecordedEvent> record(String stream, DomainEvent event) {
    var recorded = RECORDER.commit(CLINIC.value(), List.of(Draft.of(stream, event)));
    TOPIC.publish(recorded);
    return recorded;
  }

  private static DomainEvent deviation() {
    return new ProtocolDeviationDetected(
        "vitals-are-fresh", 0, DeviationSeverity.MAJOR, "too old", THEN);
  }

  private static DomainEvent emergency(int minute) {
    var subjects =
        new AccessSubjects(
            List.of(CLINIC),
            List.of(COURSE.id()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var reader =
        new Accessor("vega@elsewhere", "Dr Vega", Optional.of(Role.CLINICIAN), Optional.empty());
    return new EmergencyAccessed(
        new Access(
            Optional.of(reader),
            PurposeOfUse.BTG,
            AccessAction.READ,
            "courseNow",
            subjects,
            new AccessPoint("192.0.2.7", "query-service"),
            200),
        EmergencyReason.PATIENT_CANNOT_TELL,
        THEN.plusSeconds(60L * minute));
  }

  private JsonNode asked(String path) {
    var answer =
        get("/clinics/" + CLINIC + path, ISSUER.token("compliance-officer", CLINIC.value()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<UUID> ids(Stream<JsonNode> found, String at) {
    return found.map(each -> UUID.fromString(each.at(at).asString())).toList();
  }

  private static List<UUID> latestFirst(List<RecordedEvent> events, Integer... which) {
    return Stream.of(which).map(events::get).map(RecordedEvent::id).toList();
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void a_finding_shows_who_acknowledged_it_when_and_with_what_outcome() {
    var all = asked("/findings?rule=vitals-are-fresh&" + PERIOD);
    assertThat(all.at("/total/events").asLong()).isEqualTo(5);
    assertThat(ids(all.path("findings").valueStream(), "/found/id"))
        .isEqualTo(latestFirst(DEVIATIONS, 4, 3, 2, 1, 0));
    assertThat(all.at("/findings/0").has("acknowledgement")).isFalse();
    assertThat(all.at("/findings/0").has("reader")).isFalse();
    var acknowledgement = all.at("/findings/1/acknowledgement");
    assertThat(acknowledgement.path("outcome").asString()).isEqualTo("CAUSE_ADDRESSED");
    assertThat(acknowledgement.path("occurredAt").asString()).isEqualTo(THEN.toString());
    assertThat(acknowledgement.at("/by/id").asString()).isEqualTo("olive");
    assertThat(acknowledgement.at("/by/name").asString()).isEqualTo("Olive Officer");
    assertThat(acknowledgement.at("/by/role").asString()).isEqualTo("compliance-officer");
    assertThat(acknowledgement.has("verdict")).isFalse();
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void open_findings_come_in_pages_without_those_that_are_acknowledged() {
    var path = "/findings?kind=stale-vitals&limit=2&acknowledged=";
    var first = asked(path + "false&" + PERIOD);
    assertThat(ids(first.path("findings").valueStream(), "/found/id"))
        .isEqualTo(latestFirst(DEVIATIONS, 4, 2));
    assertThat(first.has("total")).isFalse();
    var cursor = "&cursor=" + first.path("nextCursor").asString();
    var rest = asked(path + "false&" + PERIOD + cursor);
    assertThat(ids(rest.path("findings").valueStream(), "/found/id"))
        .isEqualTo(latestFirst(DEVIATIONS, 0));
    assertThat(rest.has("nextCursor")).isFalse();
    var acknowledged = asked(path + "true&" + PERIOD);
    assertThat(ids(acknowledged.path("findings").valueStream(), "/found/id"))
        .isEqualTo(latestFirst(DEVIATIONS, 3, 1));
    assertThat(acknowledged.has("nextCursor")).isFalse();
    var officer = ISSUER.token("compliance-officer", CLINIC.value());
    var perhaps = get("/clinics/" + CLINIC + path + "perhaps&" + PERIOD, officer);
    assertThat(perhaps.status()).isEqualTo(400);
    assertThat(perhaps.json().path("field").asString()).isEqualTo("acknowledged");
  }

  @Test
  @Proves({"164.308a-findings-acknowledged", "164.312a-emergency"})
  void an_emergency_names_its_reader_and_the_verdict_in_both_lists() {
    var findings = asked("/findings?kind=emergency-access&" + PERIOD).path("findings");
    assertThat(ids(findings.valueStream(), "/found/id"))
        .isEqualTo(latestFirst(EMERGENCIES, 2, 1, 0));
    assertThat(findings.at("/0/reader/id").asString()).isEqualTo("vega@elsewhere");
    assertThat(findings.at("/0/reader/name").asString()).isEqualTo("Dr Vega");
    assertThat(findings.at("/0/reader/role").asString()).isEqualTo("clinician");
    assertThat(findings.at("/0/acknowledgement/verdict").asString()).isEqualTo("NOT_JUSTIFIED");

    var path = "/emergency-accesses?limit=1";
    assertThat(asked("/emergency-accesses").at("/accesses/0/acknowledgement/verdict").asString())
        .isEqualTo("NOT_JUSTIFIED");
    var open = new ArrayList<UUID>();
    var cursor = Optional.<String>of("");
    while (cursor.isPresent()) {
      var page = asked(path + "&acknowledged=false" + cursor.get());
      open.addAll(ids(page.path("accesses").valueStream(), "/id"));
      cursor = page.path("nextCursor").asStringOpt().map(next -> "&cursor=" + next);
    }
    assertThat(open).isEqualTo(latestFirst(EMERGENCIES, 1, 0));
    var reviewed = asked(path + "&acknowledged=true");
    assertThat(ids(reviewed.path("accesses").valueStream(), "/id"))
        .isEqualTo(latestFirst(EMERGENCIES, 2));
    assertThat(reviewed.has("nextCursor")).isFalse();
    assertThat(reviewed.at("/accesses/0/commit").asLong()).isEqualTo(EMERGENCIES.get(2).commit());
    var all = asked("/accesses").path("accesses");
    assertThat(new HashSet<>(ids(all.valueStream(), "/id")))
        .isEqualTo(new HashSet<>(latestFirst(EMERGENCIES, 0, 1, 2)));
  }
}
