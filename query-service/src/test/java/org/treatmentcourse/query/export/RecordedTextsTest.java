package org.treatmentcourse.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.given.FilledEvents;
import org.treatmentcourse.query.given.FilledEvents.Text;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleProtocol;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.json.JsonMapper;

/** Every text comes out of an export as it was recorded, or as code points. */
@OwnLane
class RecordedTextsTest {
  private static final JsonMapper JSON = WireFormat.mapper();

  /** Texts that have a form of their own: nothing else is ever recorded there. */
  private static final List<String> GUARDED =
      List.of(
          "ConsentGiven.documentSha256",
          "CourseOpened.clinic.value",
          "CourseOpened.protocol.contentSha256",
          "CourseOpened.protocol.id.value",
          "MedicationsReconciled.medications.rxcui",
          "ProtocolVersionAdopted.from.contentSha256",
          "ProtocolVersionAdopted.from.id.value",
          "ProtocolVersionAdopted.to.contentSha256",
          "ProtocolVersionAdopted.to.id.value",
          "RatingScaleScored.band",
          "RecordSigned.recordsSha256");

  private static final ExportScope OF_CLINIC =
      new ExportScope.OfClinic(
          new ClinicId("anew"),
          Instant.parse("2020-01-01T00:00:00Z"),
          Instant.parse("2099-01-01T00:00:00Z"));

  static List<HostileText> texts() {
    return HostileText.all();
  }

  @Test
  void the_courses_hold_a_text_wherever_an_event_of_a_course_declares_a_free_one()
      throws IOException {
    var declared = new TreeSet<String>();
    new WireFormat(TreatmentCourseEvent.class)
        .types()
        .values()
        .forEach(type -> declared.addAll(FilledEvents.declared(type)));
    declared.removeAll(GUARDED);
    var filled = new TreeSet<String>();
    var replaced = new TreeSet<String>();
    for (var history : FilledCourses.of("PTSD")) {
      for (var event : history) {
        var into = event instanceof EventAmended ? replaced : filled;
        FilledEvents.texts(event).stream()
            .filter(text -> text.value().equals("PTSD"))
            .map(Text::path)
            .forEach(into::add);
      }
    }
    filled.add("EventAmended.reason");
    assertThat(filled).isEqualTo(declared);
    assertThat(replaced).hasSizeGreaterThan(filled.size() / 2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void a_text_comes_out_as_it_went_in(HostileText hostile) throws Exception {
    try (var log = new LogServer()) {
      var recorder = new Recorder();
      log.record(SampleProtocol.published(recorder));
      if (UTF_8.newEncoder().canEncode(hostile.text())) {
        recorder.actingAs(
            new Actor(hostile.text(), hostile.text(), Role.MONITOR, Optional.of(hostile.text())));
      }
      var histories = FilledCourses.of(hostile.text());
      var recorded = new HashMap<String, List<RecordedEvent>>();
      for (int number = 0; number < histories.size(); number++) {
        var filled = FilledCourses.course(number);
        var its = recorded(recorder, filled, histories.get(number));
        recorded.put(filled.id().stream(), its);
        log.record(its);
      }
      // One course alone for each text, another for the next: all are pages of the clinic's export.
      int alone = texts().indexOf(hostile) % histories.size();
      var course = FilledCourses.course(alone);
      var events = Map.of(course.id().stream(), recorded.get(course.id().stream()));
      for (var scope : List.of(new ExportScope.OfCourse(course.id()), ofPatient(course))) {
        try (var bundle = exported(log, scope)) {
          requireLines(bundle, events);
          requirePage(bundle, BundleLayout.REPORT_HTML, histories.get(alone), hostile);
          requirePaper(bundle, histories.get(alone), hostile);
        }
      }
      try (var bundle = exported(log, OF_CLINIC)) {
        requireLines(bundle, recorded);
        for (int number = 0; number < histories.size(); number++) {
          var page = BundleLayout.REPORTS + FilledCourses.course(number).id().stream() + ".html";
          requirePage(bundle, page, histories.get(number), hostile);
        }
      }
    }
  }

  /** What a later version of this program recorded is in the report, if not in its conclusions. */
  @Test
  void a_course_with_an_event_that_cannot_be_read_is_exported_event_by_event() throws Exception {
    try (var log = new LogServer()) {
      var recorder = new Recorder();
      log.record(SampleProtocol.published(recorder));
      var course = FilledCourses.course(0);
      log.record(course.untilSecondBooking(recorder));
      var json = "{\"said\":\"P1DT <of a later version>\"}";
      var later = new Draft(course.id().stream(), "SaidLater", 1, json, course.firstSession());
      log.record(recorder.commit("anew", List.of(later)));
      try (var bundle = exported(log, new ExportScope.OfCourse(course.id()))) {
        var rows = timeline(parsed(file(bundle, BundleLayout.REPORT_HTML)));
        assertThat(recordedTexts(elements(rows.get(1), "td").getLast()))
            .containsExactly("sleep", "low");
        assertThat(recordedTexts(elements(rows.getLast(), "td").getLast())).containsExactly(json);
        assertThat(paper(bundle)).contains("SaidLater", withoutBlanks(json));
      }
      try (var bundle = exported(log, OF_CLINIC)) {
        assertThat(paper(bundle)).contains("notreadablehere");
      }
    }
  }

  private static ExportScope ofPatient(SampleCourse course) {
    return new ExportScope.OfPatient(new PatientRef(course.id().value()));
  }

  private static List<RecordedEvent> recorded(
      Recorder recorder, SampleCourse course, List<TreatmentCourseEvent> history) {
    var recorded = new ArrayList<RecordedEvent>();
    for (var event : history) {
      var draft = Draft.of(course.id().stream(), event);
      recorded.addAll(
          recorder.commit(
              "anew",
              List.of(
                  new Draft(
                      draft.stream(),
                      draft.type(),
                      draft.revision(),
                      FilledCourses.inUtf8(draft.payload()),
                      draft.occurredAt()))));
    }
    return recorded;
  }

  private static ZipFile exported(LogServer log, ExportScope scope) throws IOException {
    var store = new ExportStore(TestParts.newFolder("exports"));
    var source = new LedgerLogClient(log.settings());
    var size = source.size();
    var export =
        new Export(
            Export.idOf(scope, size),
            scope,
            size,
            List.of("anew"),
            "officer-1",
            "inspection",
            Instant.EPOCH,
            Export.State.UNDER_WAY,
            Optional.empty(),
            Optional.empty());
    new ExportRun(
            store,
            source,
            LogServer.NOTHING_SEALED,
            new Pdf(Path.of("none")),
            InstantSource.system(),
            at -> {})
        .make(export);
    Path bundle = store.bundle(export.id());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)))
        .isEqualTo("rw-------");
    return new ZipFile(bundle.toFile());
  }

  private static void requireLines(ZipFile bundle, Map<String, List<RecordedEvent>> recorded)
      throws IOException {
    int found = 0;
    for (var line : new String(file(bundle, BundleLayout.EVENTS), UTF_8).lines().toList()) {
      var read = JSON.readTree(line);
      var events = recorded.get(read.get("stream").asString());
      if (events != null) {
        var event = events.get(read.get("seq").asInt());
        assertThat(read.get("event")).isEqualTo(JSON.readTree(event.payload()));
        assertThat(read.at("/actor/name").asString()).isEqualTo(event.actor().name());
        found++;
      }
    }
    assertThat(found).isEqualTo(recorded.values().stream().mapToInt(List::size).sum());
  }

  /** Each event's row has its texts, in their order, and nothing but them is marked as recorded. */
  private static void requirePage(
      ZipFile bundle, String name, List<TreatmentCourseEvent> history, HostileText hostile)
      throws Exception {
    var rows = timeline(parsed(file(bundle, name)));
    assertThat(rows).hasSameSizeAs(history);
    for (int seq = 1; seq < history.size(); seq++) {
      var expected =
          FilledEvents.texts(history.get(seq)).stream()
              .map(text -> text.value().equals(hostile.text()) ? hostile.onAPage() : text.value())
              .toList();
      var cells = elements(rows.get(seq), "td");
      assertThat(recordedTexts(cells.getLast())).as("no. %s", seq).isEqualTo(expected);
      if (UTF_8.newEncoder().canEncode(hostile.text())) {
        assertThat(recordedTexts(cells.get(3)))
            .as("who recorded no. %s", seq)
            .containsExactly(hostile.onAPage(), hostile.onAPage());
      }
    }
  }

  private static void requirePaper(
      ZipFile bundle, List<TreatmentCourseEvent> history, HostileText hostile) throws IOException {
    long times =
        history.stream()
            .flatMap(event -> FilledEvents.texts(event).stream())
            .filter(text -> text.value().equals(hostile.text()))
            .count();
    var pieces = paper(bundle).split(Pattern.quote(withoutBlanks(hostile.onPaper())), -1);
    assertThat(pieces.length - 1L).isGreaterThanOrEqualTo(times);
  }

  private static String paper(ZipFile bundle) throws IOException {
    try (var document = Loader.loadPDF(file(bundle, BundleLayout.REPORT_PDF))) {
      return withoutBlanks(new PDFTextStripper().getText(document));
    }
  }

  /** Where lines are broken is the layout's. */
  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }

  private static byte[] file(ZipFile bundle, String name) throws IOException {
    try (var in = bundle.getInputStream(bundle.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static Document parsed(byte[] page) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page));
  }

  private static List<Element> timeline(Document page) {
    return elements(page.getDocumentElement(), "table").stream()
        .filter(table -> table.getAttribute("class").equals("timeline"))
        .flatMap(table -> elements(table, "tr").stream())
        .filter(row -> !elements(row, "td").isEmpty())
        .toList();
  }

  private static List<String> recordedTexts(Element cell) {
    return elements(cell, "bdi").stream().map(Node::getTextContent).toList();
  }

  private static List<Element> elements(Element in, String name) {
    var found = in.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
