package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.history.JsonPatching;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/** A compliance officer's day: replay, as of, compare, search, findings. */
class HistoryHttpTest extends QueryServiceFixture {
  private static final String CLINIC = "officers";
  private static final Instant FIRST_SESSION = Instant.parse("2026-03-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(71, CLINIC, FIRST_SESSION);
  private static final SampleCourse FOREIGN = SampleCourse.numbered(71, "foreign", FIRST_SESSION);
  private static final String PATH = "/courses/" + COURSE.id();
  private static final String OF_CLINIC = "/clinics/" + CLINIC;
  private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
  private static final LotNumber LOT = new LotNumber("SPR-71");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final List<RecordedEvent> EVENTS = new ArrayList<>();
  private static final Instant LATER = FIRST_SESSION.plus(Duration.ofDays(5));

  /** The lot's entries, a person and a zone. */
  private static final int OF_THE_CLINIC = 5;

  private static final long SIGNATURE_SEQ = SampleCourse.LAST_SEQ + 1;
  private static final long CORRECTION_SEQ = SIGNATURE_SEQ + 1;

  @BeforeEach
  void given_a_course_with_a_signature_a_correction_and_findings() {
    if (PUBLISHED.compareAndSet(false, true)) {
      EVENTS.addAll(COURSE.untilSecondBooking(RECORDER));
      EVENTS.addAll(
          RECORDER.commit(
              COURSE.id(),
              CLINIC,
              new RecordSigned(
                  List.of(SampleCourse.PRE_DOSE_VITALS_SEQ, SampleCourse.DISCHARGE_SEQ),
                  "d".repeat(64),
                  SignatureMeaning.REVIEW,
                  LATER)));
      EVENTS.addAll(
          RECORDER.commit(
              COURSE.id(),
              CLINIC,
              new EventEnteredInError(SampleCourse.PRE_DOSE_VITALS_SEQ, "wrong chart", LATER),
              new ProtocolDeviationDetected(
                  "vitals-are-fresh", 12, DeviationSeverity.MAJOR, "none, 30 min", LATER),
              new ProtocolDeviationDetected(
                  "late-entry", CORRECTION_SEQ, DeviationSeverity.MINOR, "5 days", LATER)));
      TOPIC.publish(EVENTS);
      TOPIC.publish(FOREIGN.untilSecondBooking(RECORDER));
      for (CustodyEvent event : custody()) {
        var stream = LOT.stream(new ClinicId(CLINIC));
        TOPIC.publish(RECORDER.commit(CLINIC, List.of(Draft.of(stream, event))));
      }
      TOPIC.publish(RECORDER.commit(CLINIC, List.of(registered(CLINIC, "staff-1", "Dr Vega"))));
      TOPIC.publish(
          RECORDER.commit("foreign", List.of(registered("foreign", "staff-2", "Dr Orr"))));
      var zone =
          new ClinicZoneSet(
              new ClinicId(CLINIC),
              ClinicSetting.TIME_ZONE,
              ZoneId.of("America/Denver"),
              FIRST_SESSION);
      var zones = ClinicSetting.TIME_ZONE.stream(new ClinicId(CLINIC));
      TOPIC.publish(RECORDER.commit(CLINIC, List.of(Draft.of(zones, zone))));
      publishProtocol();
    }
    awaitRecorded();
  }

  private static Draft registered(String clinic, String id, String name) {
    var person = new PractitionerId(id);
    return Draft.of(
        person.stream(new ClinicId(clinic)),
        new PractitionerRegistered(
            new ClinicId(clinic), person, name, List.of(Role.CLINICIAN), FIRST_SESSION));
  }

  private static List<CustodyEvent> custody() {
    return List.of(
        new StockReceived(
            new ClinicId(CLINIC),
            LOT,
            Product.ESKETAMINE,
            StockMilligrams.of("280"),
            "the supplier",
            LocalDate.of(2027, 1, 31),
            FIRST_SESSION),
        new InventoryCounted(StockMilligrams.of("252"), Optional.of("second"), LATER),
        new DiscrepancyReported(new BigDecimal("280"), StockMilligrams.of("252"), LATER));
  }

  private Answer ask(String path) {
    return get(path, ISSUER.token("compliance-officer", CLINIC));
  }

  private JsonNode answered(String path) {
    var answer = ask(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  @Proves("11.10e-replay")
  void a_replay_leads_step_by_step_to_the_state_that_as_of_gives_whole() {
    var replay = answered(PATH + "/replay");
    assertThat(replay.path("total").asInt()).isEqualTo(EVENTS.size());
    var state = replay.path("before");
    assertThat(state.isNull()).isTrue();
    for (var step : replay.path("steps")) {
      state = JsonPatching.applied(step.path("changes"), state);
      var whole = answered(PATH + "/as-of?seq=" + step.path("seq").asLong());
      assertThat(state).isEqualTo(whole.path("state"));
    }
    var correction = replay.path("steps").path((int) CORRECTION_SEQ);
    assertThat(correction.path("corrects").path("type").asString()).isEqualTo("VitalSignsRecorded");
    assertThat(correction.path("who").path("role").asString()).isEqualTo("clinician");
    assertThat(state.path("signatures").path("" + SIGNATURE_SEQ).path("superseded").asBoolean())
        .isTrue();
  }

  @Test
  @Proves("11.10e-as-of")
  void as_of_tells_what_the_record_said_then_from_what_it_says_now() {
    var afterTheSession = FIRST_SESSION.plus(Duration.ofDays(1));
    var lastBefore = EVENTS.get((int) SampleCourse.LAST_SEQ);
    var vitals = "/state/standing/" + SampleCourse.PRE_DOSE_VITALS_SEQ;
    var now = answered(PATH + "/as-of?occurredAt=" + afterTheSession);
    assertThat(now.at(vitals).isMissingNode()).as("retracted").isTrue();
    var then =
        answered(
            PATH
                + "/as-of?occurredAt="
                + afterTheSession
                + "&recordedAt="
                + lastBefore.recordedAt());
    assertThat(then.at(vitals).isMissingNode()).as("not retracted yet").isFalse();
    assertThat(then.at("/state/sessions/2").isMissingNode()).isFalse();
    var commit = answered(PATH + "/as-of?commit=" + lastBefore.commit());
    assertThat(commit.path("lastSeq").asLong()).isEqualTo(SampleCourse.LAST_SEQ);
    assertThat(answered(PATH + "/as-of?recordedAt=" + lastBefore.recordedAt()).path("state"))
        .isEqualTo(commit.path("state"));
  }

  @Test
  void before_anything_there_is_no_state() {
    var before = answered(PATH + "/as-of?recordedAt=2001-01-01T00:00:00Z");
    assertThat(before.path("state").isNull()).isTrue();
    assertThat(before.has("lastSeq")).isFalse();
  }

  @Test
  @Proves("11.10e-as-of")
  void two_points_differ_by_a_patch_and_the_events_between_them() {
    var compared =
        answered(PATH + "/compare?fromSeq=" + SIGNATURE_SEQ + "&toSeq=" + CORRECTION_SEQ);
    var from = answered(PATH + "/as-of?seq=" + SIGNATURE_SEQ).path("state");
    var to = answered(PATH + "/as-of?seq=" + CORRECTION_SEQ).path("state");
    assertThat(JsonPatching.applied(compared.path("changes"), from)).isEqualTo(to);
    assertThat(compared.path("events").valueStream().map(event -> event.path("seq").asLong()))
        .containsExactly(SampleCourse.PRE_DOSE_VITALS_SEQ, CORRECTION_SEQ);
    assertThat(compared.at("/events/0/countsAt").asString()).isEqualTo("from");
  }

  @ParameterizedTest
  @CsvSource({
    "/as-of,commit",
    "/as-of?commit=1&seq=2,seq",
    "/as-of?commit=-1,commit",
    "/as-of?recordedAt=yesterday,recordedAt",
    "/compare?toSeq=1,fromCommit",
    "/replay?limit=0,limit",
    "/replay?from=-1,from"
  })
  void a_point_that_is_none_is_refused_and_its_parameter_named(String query, String field) {
    var answer = ask(PATH + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @Test
  @Proves("11.10e-as-of")
  void a_point_beyond_the_record_is_refused_and_the_records_end_named() {
    long last = EVENTS.size() - 1;
    long latest = RECORDER.nextCommit() - 1;
    // Each test's events are recorded a second after those before, so some are ahead of now.
    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    assertThat(answered(PATH + "/as-of?seq=" + last).path("lastSeq").asLong()).isEqualTo(last);
    assertThat(answered(PATH + "/as-of?commit=" + latest).path("lastSeq").asLong()).isEqualTo(last);
    assertBeyond("/as-of?seq=" + (last + 1), "seq", Long.toString(last));
    assertBeyond("/as-of?commit=" + (latest + 1), "commit", Long.toString(latest));
    assertBeyond("/as-of?recordedAt=" + tomorrow, "recordedAt", "the record ends there");
    assertBeyond("/as-of?occurredAt=" + tomorrow, "occurredAt", "the record ends there");
    assertBeyond("/compare?fromSeq=1&toSeq=9999", "toSeq", Long.toString(last));
    assertBeyond("/compare?fromRecordedAt=" + tomorrow + "&toSeq=1", "fromRecordedAt", "ends");
  }

  private void assertBeyond(String query, String field, String end) {
    var answer = ask(PATH + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
    assertThat(answer.json().path("detail").asString()).contains(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/replay", "/as-of?seq=1", "/compare?fromSeq=1&toSeq=2"})
  void another_clinics_history_is_refused_and_an_unknown_one_not_found(String query) {
    assertThat(ask("/courses/" + FOREIGN.id() + query).problem()).isEqualTo("another-clinic");
    var unknown = "/courses/00000000-0000-0000-0000-000000000001";
    assertThat(ask(unknown + query).problem()).isEqualTo("course-unknown");
  }

  @Test
  void a_search_finds_events_with_commit_and_place_and_only_those_of_the_readers_clinics() {
    var found = answered("/events?type=DoseStarted&drug=KETAMINE");
    assertThat(found.path("hits").size()).isEqualTo(1);
    var hit = found.at("/hits/0");
    assertThat(hit.path("course").asString()).isEqualTo(COURSE.id().toString());
    assertThat(hit.path("seq").asLong()).isEqualTo(12);
    assertThat(hit.path("commit").asLong()).isEqualTo(EVENTS.get(12).commit());
    assertThat(hit.path("phase").asString()).isEqualTo("dosing");
    assertThat(hit.at("/payload/lot").asString()).isEqualTo("L-1");
    var everywhere = get("/events?type=DoseStarted&lot=L-1", everywhere("compliance-officer"));
    assertThat(everywhere.json().path("hits").size()).isGreaterThanOrEqualTo(2);
    assertThat(ask("/events?clinic=foreign").problem()).isEqualTo("another-clinic");
  }

  @Test
  void a_search_goes_through_in_pages_of_any_order_and_counts() {
    var path = "/events?sort=type&direction=up&limit=5";
    var seqs = new ArrayList<String>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = answered(path + cursor.map(next -> "&cursor=" + next).orElse(""));
      page.path("hits")
          .forEach(hit -> seqs.add(hit.path("stream").asString() + hit.path("seq").asLong()));
      cursor = page.path("nextCursor").asStringOpt();
    } while (cursor.isPresent());
    assertThat(seqs).doesNotHaveDuplicates().hasSize(EVENTS.size() + OF_THE_CLINIC);
    var counts = answered("/events/counts?by=phase");
    assertThat(counts.path("total").asLong()).isEqualTo(seqs.size());
    assertThat(counts.path("counts").valueStream())
        .anyMatch(
            count ->
                count.path("value").asString("").equals("custody")
                    && count.path("events").asLong() == custody().size());
  }

  @ParameterizedTest
  @CsvSource({
    "/events?sort=colour,sort",
    "/events?direction=sideways,direction",
    "/events?role=king,role",
    "/events?phase=none,phase",
    "/events?limit=501,limit",
    "/events?cursor=x,cursor",
    "/events?occurredFrom=2026-01-02T00:00:00Z&occurredTo=2026-01-01T00:00:00Z,occurredTo",
    "/events?patient=who,patient",
    "/events/counts?by=occurredAt,by",
    "/clinics/officers/findings?to=2026-04-01T00:00:00Z,from",
    "/clinics/officers/findings?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&kind=odd,kind",
    "/clinics/officers/findings/summary?from=2026-03-01T00:00:00Z&to=2026-02-01T00:00:00Z,to",
    "/clinics/officers/custody?from=2026-03-01T00:00:00Z,to",
    "/clinics/officers/custody?from=2026-03-01&to=2026-03-05&time=told,time"
  })
  void a_search_that_makes_no_sense_is_refused_and_its_parameter_named(String path, String field) {
    var answer = ask(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "type=DoseStart,type,DoseStarted",
    "type=Dose,type,DoseOrdered",
    "rule=late_entry,rule,late-entry",
    "drug=esketamine,drug,ESKETAMINE",
    "role=Prescriber,role,prescriber",
    "sort=OccurredAt,sort,occurredAt",
    "lot=L-99,lot,/events/counts?by=lot",
    "code=nausia,code,/events/counts?by=code",
    "actor=Dr Voga,actor,/events/counts?by=actor",
    "actor=Dr Orr,actor,/events/counts?by=actor",
    "course=00000000-0000-0000-0000-000000000001,course,/events/counts?by=course",
    "patient=00000000-0000-0000-0000-000000000001,patient,/events/counts?by=patient"
  })
  @Proves("170.315d3-reports")
  void a_search_never_answers_none_to_a_mistake(String query, String field, String hint) {
    var asked = query.replace(" ", "%20");
    for (var path : List.of("/events?", "/events/counts?")) {
      if (path.equals("/events?") || !field.equals("sort")) {
        var answer = ask(path + asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("detail").asString()).contains(hint);
      }
    }
  }

  @Test
  void findings_of_a_rule_and_events_of_a_clinic_that_are_none_are_refused() {
    var rule = ask(OF_CLINIC + "/findings?rule=vitals-fresh&" + MARCH);
    assertThat(rule.json().path("field").asString()).isEqualTo("rule");
    var clinic = get("/events?clinic=oficers", everywhere("compliance-officer"));
    assertThat(clinic.status()).isEqualTo(400);
    assertThat(clinic.json().path("detail").asString()).contains(CLINIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=CourseDiscontinued",
        "rule=course-is-open",
        "drug=KETAMINE&lot=SPR-71",
        "actor=staff-1&recordedTo=2001-01-01T00:00:00Z"
      })
  void what_might_be_and_is_not_is_none(String query) {
    var found = answered("/events?" + query);
    assertThat(found.path("hits").size()).isZero();
    assertThat(found.at("/total/events").asLong(-1)).isZero();
  }

  @Test
  void an_actor_is_found_by_the_name_registered_at_the_readers_clinics() {
    var byId = answered("/events?limit=1&actor=staff-1");
    var byName = answered("/events?limit=1&actor=vega");
    assertThat(byName).isEqualTo(byId);
    assertThat(byId.at("/total/events").asLong()).isEqualTo(EVENTS.size() + OF_THE_CLINIC);
    var second =
        answered("/events?limit=1&actor=vega&cursor=" + byName.path("nextCursor").asString());
    assertThat(second.path("hits").size()).isEqualTo(1);
    assertThat(second.has("total")).isFalse();
    assertThat(answered("/events/counts?by=actor&actor=Dr%20Vega").path("total"))
        .isEqualTo(byId.at("/total/events"));
  }

  @Test
  void the_values_of_parameters_are_listed_and_each_is_taken() {
    var all = answered("/enumerations");
    all.path("rules")
        .forEach(
            rule -> assertThat(ask("/events?rule=" + rule.asString()).status()).isEqualTo(200));
    all.path("types")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .forEach(
            type -> assertThat(ask("/events?type=" + type.asString()).status()).isEqualTo(200));
    all.path("kinds")
        .forEach(
            kind ->
                assertThat(
                        ask(OF_CLINIC + "/findings?" + MARCH + "&kind=" + kind.asString()).status())
                    .isEqualTo(200));
    assertThat(all.at("/types/dosing").valueStream().map(JsonNode::asString))
        .contains("DoseStarted");
    assertThat(all.path("drugs").size()).isEqualTo(Product.values().length);
  }

  /** A day begins at 7:00 UTC in Denver, and at 6:00 from 2026-03-08 on. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-02,2026-03-02T07:00:00Z",
    "2026-03-08,2026-03-08T07:00:00Z",
    "2026-03-09,2026-03-09T06:00:00Z",
    "2026-03-02T00:00:00%2B01:00,2026-03-01T23:00:00Z"
  })
  void a_day_of_a_period_begins_by_the_clinics_calendar(String from, String begin) {
    for (var path : List.of("/findings", "/findings/summary", "/findings/signatures", "/custody")) {
      var answer = answered(OF_CLINIC + path + "?to=2026-04-01&from=" + from);
      assertThat(answer.path("from").asString()).isEqualTo(begin);
      assertThat(answer.path("to").asString()).isEqualTo("2026-04-01T06:00:00Z");
    }
    assertThat(answered("/events/counts?occurredFrom=" + from))
        .isEqualTo(answered("/events/counts?occurredFrom=" + begin));
  }

  @Test
  void a_search_over_one_clinics_days_finds_what_happened_there_on_that_day() {
    var session = "/events?type=DoseStarted&occurredFrom=2026-03-02&occurredTo=2026-03-03";
    assertThat(answered(session).path("hits").size()).isEqualTo(1);
    var before = "/events?type=DoseStarted&occurredTo=2026-03-02";
    assertThat(answered(before).path("hits").size()).isZero();
    // By UTC, where several clinics are asked: the session began two hours before.
    var everywhere =
        get("/events?type=RecordSigned&occurredTo=2026-03-08", everywhere("compliance-officer"));
    assertThat(everywhere.json().at("/total/events").asLong()).isGreaterThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/events?patient=who,patient must be a UUID",
    "/events?course=71,course must be a UUID",
    "/courses/71/replay,course must be a UUID",
    "/events?occurredFrom=yesterday,occurredFrom must be a day such as 2026-01-31",
    "/events?limit=501,'limit must be 1 to 500, not 501'",
    "/clinics/officers/findings?from=2026-13-01&to=2026-04-01,from must be a day such as",
    "/clinics/officers/custody?from=2026-04-01&to=2026-04-01,to must be after from"
  })
  void a_refusal_names_the_field_and_what_it_may_be(String path, String detail) {
    var answer = ask(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).startsWith(detail);
  }

  @Test
  void the_document_has_the_ends_of_a_period_as_texts() {
    var parameters = getWithoutToken("/v3/api-docs").json().at("/paths/~1events/get/parameters");
    assertThat(parameters.valueStream().map(it -> it.path("name").asString()))
        .contains("occurredFrom", "recordedTo")
        .doesNotContain("occurredFrom.text", "text");
    assertThat(parameters.valueStream())
        .filteredOn(it -> it.path("name").asString().equals("occurredFrom"))
        .allMatch(it -> it.at("/schema/type").asString().equals("string"));
  }

  @Test
  @Proves("170.315d3-findings")
  void each_finding_links_to_its_events() {
    var found = answered(OF_CLINIC + "/findings?kind=stale-vitals&" + MARCH);
    assertThat(found.path("findings").size()).isEqualTo(1);
    var finding = found.at("/findings/0");
    assertThat(finding.path("rule").asString()).isEqualTo("vitals-are-fresh");
    assertThat(finding.path("detail").asString()).isEqualTo("none, 30 min");
    assertThat(finding.at("/of/type").asString()).isEqualTo("DoseStarted");
    assertThat(finding.at("/of/commit").asLong()).isEqualTo(EVENTS.get(12).commit());
    var step = answered(finding.at("/of/href").asString()).at("/steps/0");
    assertThat(step.path("type").asString()).isEqualTo("DoseStarted");
  }

  @Test
  @Proves({"11.50-unsigned-and-superseded", "170.315d3-findings"})
  void a_summary_counts_what_the_reports_list() {
    var summary = answered(OF_CLINIC + "/findings/summary?" + MARCH);
    assertThat(summary.at("/byKind/stale-vitals").asLong()).isEqualTo(1);
    assertThat(summary.at("/byKind/late-entry").asLong()).isEqualTo(1);
    assertThat(summary.at("/byKind/stock-discrepancy").asLong()).isEqualTo(1);
    assertThat(summary.at("/byKind/signature-superseded").asLong()).isEqualTo(1);
    // The clearance: the discharge is signed, and eligibility was decided before March.
    assertThat(summary.at("/byKind/unsigned").asLong()).isEqualTo(1);
    assertThat(summary.at("/byRule/vitals-are-fresh").asLong()).isEqualTo(1);
    var all = answered(OF_CLINIC + "/findings?" + MARCH);
    assertThat(all.path("findings").size()).isEqualTo(3);
    assertThat(all.at("/total/events").asLong()).isEqualTo(3);
    assertThat(all.at("/lateEntries/events").asLong()).isEqualTo(1);
    var late = answered(OF_CLINIC + "/findings?kind=late-entry&" + MARCH);
    assertThat(late.path("findings").size()).isEqualTo(1);
    assertThat(late.has("lateEntries")).isFalse();
    assertThat(
            answered(OF_CLINIC + "/findings/summary?time=recorded&" + MARCH).at("/byRule").size())
        .as("nothing was recorded then")
        .isZero();
  }

  @Test
  @Proves("11.50-unsigned-and-superseded")
  void a_superseded_signature_names_itself_and_its_correction() {
    var report = answered(OF_CLINIC + "/findings/signatures?" + MARCH);
    var superseded = report.at("/superseded/0");
    assertThat(superseded.at("/found/seq").asLong()).isEqualTo(CORRECTION_SEQ);
    assertThat(superseded.at("/of/seq").asLong()).isEqualTo(SIGNATURE_SEQ);
    assertThat(report.at("/unsigned/0/found/type").asString()).isEqualTo("DosingClearanceDecided");
  }

  @Test
  @Proves("1304-lot-report")
  void custody_of_a_period_is_one_call_with_balances_and_discrepancies() {
    var twoYears = "from=2025-12-01T00:00:00Z&to=" + Instant.now().plus(Duration.ofDays(1));
    var lot = answered(OF_CLINIC + "/custody?" + twoYears).at("/lots/0");
    assertThat(lot.path("lot").asString()).isEqualTo(LOT.value());
    assertThat(lot.path("openingMilligrams").decimalValue()).isEqualByComparingTo("0");
    assertThat(lot.path("closingMilligrams").decimalValue()).isEqualByComparingTo("252");
    assertThat(lot.at("/movedMilligrams/StockReceived").decimalValue()).isEqualByComparingTo("280");
    assertThat(lot.path("discrepancies").size()).isEqualTo(1);
    assertThat(lot.at("/entries/0/commit").isIntegralNumber()).isTrue();
    var before = answered(OF_CLINIC + "/custody?from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z");
    assertThat(before.at("/lots/0/entries").size()).isZero();
    assertThat(before.at("/lots/0").has("lastCount")).as("nobody had counted by then").isFalse();
  }

  @Test
  @Proves("1304-lot-report")
  void custody_goes_by_the_day_of_the_transaction_and_by_the_day_of_recording_where_asked() {
    var march = OF_CLINIC + "/custody?from=2026-03-01&to=2026-03-05";
    var occurred = answered(march).at("/lots/0");
    assertThat(occurred.path("entries").valueStream().map(it -> it.path("what").asString()))
        .containsExactly("StockReceived");
    assertThat(occurred.path("closingMilligrams").decimalValue()).isEqualByComparingTo("280");
    assertThat(occurred.has("lastCount")).as("it was counted on the 7th").isFalse();
    var recorded = answered(march + "&time=recorded").at("/lots/0");
    assertThat(recorded.path("entries").size()).as("all was recorded later").isZero();
    assertThat(recorded.path("closingMilligrams").decimalValue()).isEqualByComparingTo("0");
    var now = Instant.now();
    var today = "from=%s&to=%s".formatted(now.minusSeconds(86_400), now.plusSeconds(86_400));
    var written = answered(OF_CLINIC + "/custody?time=recorded&" + today).at("/lots/0");
    assertThat(written.path("entries").size()).isEqualTo(3);
    assertThat(written.path("openingMilligrams").decimalValue()).isEqualByComparingTo("0");
    assertThat(written.path("closingMilligrams").decimalValue()).isEqualByComparingTo("252");
    assertThat(written.at("/lastCount/agrees").asBoolean(true)).isFalse();
  }
}
