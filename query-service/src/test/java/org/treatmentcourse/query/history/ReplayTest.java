package org.treatmentcourse.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.given.RandomCourse;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

@OwnLane
class ReplayTest {
  private static final Instant FIRST_SESSION = Instant.parse("2026-03-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(1, "anew", FIRST_SESSION);
  private static final CredentialCode LMFT = new CredentialCode("LMFT");
  private static final int PAGE = 17;

  static LongStream seeds() {
    return LongStream.range(100, 110);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Proves("11.10e-replay")
  void the_changes_of_each_step_make_the_state_after_it_out_of_the_one_before(long seed) {
    var history = new CourseHistory(RandomCourse.of(seed, new Recorder(), "anew", 80));
    try (var views = new ViewsDatabase()) {
      JsonNode state = StateJson.NONE;
      for (long from = 0; from < 80; from += PAGE) {
        var page = replaying(views, history.events()).page(UUID.randomUUID(), from, PAGE);
        assertThat(json(page.before())).isEqualTo(state);
        for (var step : page.steps()) {
          state = JsonPatching.applied(json(step.changes()), state);
          assertThat(state).isEqualTo(json(stateAt(history, step.seq())));
        }
      }
    }
  }

  @Test
  @Proves("11.10e-replay")
  void a_correction_shows_what_it_corrects_and_the_corrected_step_what_corrects_it() {
    var recorder = new Recorder();
    var events = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    events.addAll(COURSE.vitalsInError(recorder));
    var steps = steps(events);
    assertThat(steps.getLast().corrects())
        .hasValueSatisfying(
            link -> {
              assertThat(link.seq()).isEqualTo(SampleCourse.PRE_DOSE_VITALS_SEQ);
              assertThat(link.type()).isEqualTo("VitalSignsRecorded");
            });
    assertThat(steps.get((int) SampleCourse.PRE_DOSE_VITALS_SEQ).correctedBy())
        .singleElement()
        .extracting(Replay.Link::seq)
        .isEqualTo(events.getLast().seq());
    assertThat(steps.getLast().changes())
        .anyMatch(
            change ->
                change.op().equals("remove")
                    && change.path().equals("/standing/" + SampleCourse.PRE_DOSE_VITALS_SEQ));
  }

  @Test
  @Proves("11.10e-replay")
  void a_step_shows_the_rules_that_guard_it_and_those_that_it_broke() {
    var steps = steps(COURSE.untilSecondBooking(new Recorder()));
    var dose =
        steps.stream().filter(step -> step.type().equals("DoseStarted")).findFirst().orElseThrow();
    assertThat(dose.guards().flagging()).contains("vitals-are-fresh", "consents-are-active");
    assertThat(dose.deviations())
        .singleElement()
        .satisfies(
            deviation -> {
              assertThat(deviation.rule()).isEqualTo("TRANSPORT_ARRANGED");
              assertThat(deviation.found().commit()).isEqualTo(dose.commit());
            });
  }

  @Test
  @Proves("11.10e-replay")
  void an_actors_credential_is_shown_as_it_was_on_record_then_and_as_it_is_known_now() {
    var recorder = new Recorder();
    var granted =
        new CredentialGranted(
            LMFT,
            Optional.empty(),
            Optional.empty(),
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2030, 1, 1),
            FIRST_SESSION.minusSeconds(9_000_000));
    var before = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    var standing = practitioner(recorder, granted);
    before.addAll(COURSE.moreVitals(recorder, 130));
    // From before the course on: what was good by the record then was not, as is known now.
    var revoked =
        practitioner(
            recorder,
            new CredentialRevoked(LMFT, "a mistake", FIRST_SESSION.minusSeconds(8_000_000)));
    var steps = steps(before, standing, revoked);
    assertThat(steps.getFirst().who().inForce().onRecordThen()).isEmpty();
    assertThat(steps.getLast().who().inForce().onRecordThen()).containsExactly(LMFT);
    assertThat(steps.getLast().who().inForce().onRecordNow()).isEmpty();
    assertThat(steps.getLast().who().credential()).hasValue("LMFT");
  }

  @Test
  void every_rule_that_guards_a_step_says_what_it_asks() throws IOException {
    var guards = GuardCatalogue.read();
    var held = guards.heldByType().values();
    assertThat(held).isNotEmpty();
    assertThat(held)
        .allSatisfy(
            of -> {
              assertThat(guards.rules().keySet()).containsAll(of.refusing());
              assertThat(guards.rules().keySet()).containsAll(of.flagging());
            });
  }

  @SafeVarargs
  private static List<Replay.Step> steps(List<RecordedEvent> course, List<RecordedEvent>... more) {
    try (var views = new ViewsDatabase()) {
      for (var others : more) {
        assertThat(AuditReadModel.in(views.database()).apply(List.of(new StreamBatch(others))))
            .isEmpty();
      }
      return replaying(views, course).page(COURSE.id().value(), 0, 500).steps();
    }
  }

  private static List<RecordedEvent> practitioner(Recorder recorder, PractitionerEvent event) {
    var stream = new PractitionerId("staff-1").stream(new ClinicId("anew"));
    return recorder.commit("anew", List.of(Draft.of(stream, event)));
  }

  private static CourseReplayer replaying(ViewsDatabase views, List<RecordedEvent> events) {
    return new CourseReplayer(
        new CourseHistory(events),
        new ActorCredentials(AuditReadModel.readerIn(views.database()), new ClinicId("anew")));
  }

  private static JsonNode stateAt(CourseHistory history, long seq) {
    return StateJson.of(history.at(PointInHistory.atSeq(seq)).state().orElseThrow());
  }

  /** As it is read by whoever asked: what a number's class is, is lost on the way. */
  private static JsonNode json(Object value) {
    var json = WireFormat.mapper();
    return json.readTree(json.writeValueAsString(value));
  }
}
