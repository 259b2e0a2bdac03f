package org.treatmentcourse.query.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.report.CourseReport;
import org.treatmentcourse.bundle.report.page.Html;
import org.treatmentcourse.bundle.report.page.Markup;
import org.treatmentcourse.bundle.report.page.ReportPage;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationRequested;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.ConsultationEvent.Urgency;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

@OwnLane
class ReportTest {
  private static final Instant SESSION = Instant.parse("2031-03-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(1, "anew", SESSION);
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);
  private static final Instant SIGNED_AT = SESSION.plus(Duration.ofDays(2));

  /** Scored twice, corrected twice, signed once; the words have letters of several alphabets. */
  private static List<RecordedEvent> recorded() {
    var recorder = new Recorder();
    var events = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    events.addAll(COURSE.vitalsInError(recorder));
    var consent = (ConsentGiven) course(events).standing(5).orElseThrow().event();
    events.addAll(
        recorder.commit(
            COURSE.id(),
            "anew",
            score(SESSION.minus(Duration.ofDays(3)), 2),
            score(SESSION.plus(Duration.ofDays(3)), 1),
            new EventAmended(
                5,
                new ConsentGiven(
                    consent.kind(), "c".repeat(64), consent.signedBy(), consent.occurredAt()),
                "неверный документ <b>& “≤ 5”",
                SESSION)));
    var discharge = course(events).standing(SampleCourse.DISCHARGE_SEQ).orElseThrow().event();
    var targets = new TreeMap<>(Map.of(SampleCourse.DISCHARGE_SEQ, WIRE.encode(discharge)));
    events.addAll(
        recorder.commit(
            COURSE.id(),
            "anew",
            new RecordSigned(
                List.of(SampleCourse.DISCHARGE_SEQ),
                SignedRecords.sha256(targets),
                SignatureMeaning.APPROVAL,
                SIGNED_AT)));
    return events;
  }

  private static RatingScaleScored score(Instant at, int each) {
    var items = java.util.Collections.nCopies(9, each);
    int total = RatingScale.PHQ_9.total(items);
    return new RatingScaleScored(
        RatingScale.PHQ_9, "1999", items, total, RatingScale.PHQ_9.band(total), "baseline", at);
  }

  private static OpenCourse course(List<RecordedEvent> events) {
    return (OpenCourse)
        TreatmentCourse.of(
            events.stream().map(e -> (TreatmentCourseEvent) WIRE.decode(e)).toList());
  }

  private static String page() {
    return page(recorded());
  }

  /** 21 CFR 11.50(a): the printed name, date and time, and meaning. */
  @Test
  @Proves("11.50-rendered-copy")
  void a_signature_is_shown_with_name_time_and_meaning() throws IOException {
    var text = text(pdf());
    assertThat(page()).contains("Dr Vega", "2031-03-04 09:00:00 UTC", "approval");
    assertThat(text).contains("Dr Vega", "2031-03-04", "approval", "stands");
  }

  @Test
  @Proves("11.50-rendered-copy")
  void what_was_corrected_stays_visible_with_its_correction() throws IOException {
    var page = page();
    assertThat(page)
        .contains("class=\"withdrawn\"", "128/79", "wrong chart", "entered in error, see no. 19");
    assertThat(page).contains("amended, see no. 22", "a".repeat(64), "c".repeat(64));
    assertThat(page).contains("неверный документ &lt;b&gt;&amp; “≤ 5”");
    assertThat(text(pdf())).contains("неверный", "“≤ 5”");
  }

  @Test
  @Proves("11.50-rendered-copy")
  void each_correction_of_a_chain_shows_what_it_replaced_and_the_cover_counts_them_all() {
    var recorder = new Recorder();
    var events = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    var reading =
        (VitalSignsRecorded)
            course(events).standing(SampleCourse.PRE_DOSE_VITALS_SEQ).orElseThrow().event();
    events.addAll(
        recorder.commit(
            COURSE.id(),
            "anew",
            amended(reading, 130),
            amended(reading, 131),
            amended(reading, 132)));
    events.addAll(COURSE.vitalsInError(recorder));
    var page = page(events);
    assertThat(page).contains("<th scope=\"row\">Corrections</th><td>4</td>");
    var was =
        Pattern.compile("Was: [^<]*?blood pressure: (\\d+)")
            .matcher(page)
            .results()
            .map(it -> it.group(1));
    assertThat(was).containsExactly("128", "130", "131", "132");
    assertThat(page)
        .contains("amended, see no. 19\namended, see no. 20\namended, see no. 21")
        .contains("amended, see no. 21\nentered in error, see no. 22");
  }

  private static EventAmended amended(VitalSignsRecorded reading, int systolicMmHg) {
    return new EventAmended(
        SampleCourse.PRE_DOSE_VITALS_SEQ,
        new VitalSignsRecorded(
            reading.session(),
            reading.phase(),
            Optional.of(new BloodPressure(systolicMmHg, 79)),
            reading.heartRatePerMinute(),
            reading.respiratoryRatePerMinute(),
            reading.spo2Percent(),
            reading.occurredAt()),
        "misread",
        SESSION.plusSeconds(80_000));
  }

  @Test
  void scores_deviations_and_schedule_are_told() {
    assertThat(page())
        .contains("PHQ-9 total (0 to 27)", "remission at most 4", "TRANSPORT_ARRANGED", "-9")
        .contains("room-1", "Session scheduled");
  }

  @Test
  void a_person_who_acted_in_the_course_is_named_beside_their_id() {
    var recorder = new Recorder();
    var events = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    assertThat(page(events)).contains("staff: <bdi>therapist-1</bdi> (therapist)");
    recorder.actingAs(new Actor("therapist-1", "Tess Roe", Role.THERAPIST, Optional.empty()));
    events.addAll(COURSE.moreVitals(recorder, 121));
    assertThat(page(events))
        .contains("staff: <span dir=\"auto\">Tess Roe</span>, <bdi>therapist-1</bdi> (therapist)");
  }

  @Test
  void late_entries_are_counted_and_listed_apart_from_deviations() {
    var recorder = new Recorder();
    var events = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    events.addAll(recorder.commit(COURSE.id(), "anew", late(10), late(11)));
    var page = page(events);
    assertThat(page)
        .contains(
            "<th scope=\"row\">Deviations found</th><td>1</td>",
            "<th scope=\"row\">Late entries</th><td>2</td>");
    var parts = page.split("<h2>", -1);
    assertThat(Stream.of(parts).filter(part -> part.startsWith("Late entries")))
        .singleElement()
        .asString()
        .contains("on no. 10", "on no. 11");
    assertThat(Stream.of(parts).filter(part -> part.startsWith("Deviations from")))
        .singleElement()
        .asString()
        .contains("TRANSPORT_ARRANGED")
        .doesNotContain("late-entry");
  }

  private static ProtocolDeviationDetected late(long fact) {
    return new ProtocolDeviationDetected(
        "late-entry", fact, DeviationSeverity.MINOR, "5 days", SESSION);
  }

  @Test
  void a_value_is_printed_as_its_type_asks() {
    assertThat(page().replaceAll("</?bdi>", ""))
        .contains(
            "topics: what to expect; duration: 50 min", "modality: telehealth; after dose: 20 h")
        .contains("slot: [start: 2031-03-02 09:00; end: 2031-03-02 11:00; room: room-1; staff:")
        .contains("phase: pre dose; blood pressure: 128/79 mmHg; heart rate: 72 /min; spo2: 98 %")
        .contains("decision: [outcome: cleared; dose: 70 mg ketamine, intramuscular]")
        .contains("total: 70 mg; ending: outcome: completed", "therapist-1 (therapist)")
        .contains("findings: mood: low", "instrument: PHQ-9; version: 1999; total: 18");
  }

  @Test
  void the_same_events_give_the_same_pages_to_the_byte() throws IOException {
    assertThat(page()).isEqualTo(page());
    assertThat(pdf()).isEqualTo(pdf());
  }

  @Test
  void pages_are_numbered_and_nothing_is_fetched_or_run() throws IOException {
    var text = text(pdf());
    assertThat(text).contains("Page 1 of ");
    assertThat(page()).doesNotContain("<script", "href=", "src=", "url(");
  }

  @Test
  void a_session_without_readings_has_no_plot_and_a_course_without_sessions_a_report() {
    var recorder = new Recorder();
    var opened = recorder.commit(COURSE.id(), "anew", COURSE.opened(SESSION));
    assertThat(CourseReport.of(opened, Map.of()).orElseThrow())
        .contains("None yet.", "Nothing was signed.")
        .doesNotContain("<svg");
  }

  @Test
  void a_text_of_many_pages_that_the_font_lacks_is_printed_to_its_end() throws IOException {
    var recorder = new Recorder();
    var events = new ArrayList<>(recorder.commit(COURSE.id(), "anew", COURSE.opened(SESSION)));
    int length = Texts.MAX_TEXT_LENGTH;
    var reason = "张".repeat(length - 2) + "伟!";
    events.addAll(
        recorder.commit(
            COURSE.id(), "anew", new ConsultationRequested(reason, Urgency.ROUTINE, SESSION)));
    var text = text(pdf(page(events))).replaceAll("\\s", "");
    assertThat(text.split("U\\+5F20", -1)).hasSize(length - 1);
    assertThat(text).contains("U+4F1F›!;urgency:routine");
  }

  @Test
  void a_character_is_printed_as_itself_or_as_its_code_point() throws IOException {
    var html = new Html();
    var ranges = Stream.of(IntStream.range('!', 0x600), IntStream.range(0x1E00, 0x2700));
    // What goes from right to left is extracted in the order that it is seen in.
    var characters =
        IntStream.concat(ranges.flatMapToInt(range -> range), IntStream.of(0xFFFC))
            .filter(c -> Character.getDirectionality(c) != Character.DIRECTIONALITY_RIGHT_TO_LEFT)
            .toArray();
    for (int c : characters) {
      html.raw("<span style=\"white-space: nowrap\">@" + c + "-");
      html.raw(Markup.recorded(Character.toString(c)).xhtml() + "-@</span> ");
    }
    var printed = text(pdf(ReportPage.of("characters", "", html.toString()))).replaceAll("\\s", "");
    var found =
        Pattern.compile("@(\\d+)-(.{1,8}?)-@")
            .matcher(printed)
            .results()
            .collect(Collectors.toMap(it -> Integer.parseInt(it.group(1)), it -> it.group(2)));
    for (int c : characters) {
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        assertThat(found.get(c)).isIn(Character.toString(c), "‹U+%04X›".formatted(c));
      }
    }
    assertThat(found.get((int) 'ữ')).isEqualTo("ữ");
    assertThat(found.get((int) '≤')).isEqualTo("≤");
  }

  private static String page(List<RecordedEvent> events) {
    var report = CourseReport.of(events, Map.of()).orElseThrow();
    return ReportPage.of("course", "course", report);
  }

  private static byte[] pdf() throws IOException {
    return pdf(page());
  }

  private static byte[] pdf(String page) throws IOException {
    var out = new ByteArrayOutputStream();
    new Pdf(Path.of("none")).write(page, SIGNED_AT, out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
