package org.treatmentcourse.bundle.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleContents.StreamEnd;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.report.page.Html;
import org.treatmentcourse.bundle.report.page.Html.Fact;
import org.treatmentcourse.bundle.report.page.Html.Row;
import org.treatmentcourse.bundle.report.page.ReportPage;
import org.treatmentcourse.bundle.write.BundleFolder;
import org.treatmentcourse.bundle.write.BundleFolder.Histories;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * The pages of an export's report, from the bundle's events alone: the same events give the same
 * bytes, whoever asks. A course or a patient has one page. A clinic has a summary, and a page for
 * each course.
 */
public final class BundleReport {
  private static final WireFormat WIRE = new WireFormat(ProtocolEvent.class);

  private final ExportScope scope;
  private final BundleContents contents;
  private final Histories histories;
  private final Hashes files;
  private Instant lastRecorded = Instant.EPOCH;
  private List<Fact> hashes = List.of();

  /**
   * A report.
   *
   * @param files the SHA-256 of the bundle's file of commits, and of its file of events
   */
  public BundleReport(
      ExportScope scope, BundleContents contents, Histories histories, Hashes files) {
    this.scope = scope;
    this.contents = contents;
    this.histories = histories;
    this.files = files;
  }

  /** A listener for the number of courses told, of how many. */
  @FunctionalInterface
  public interface Progress {
    void told(long courses, long of);
  }

  /** Takes a page under its name in the bundle. */
  @FunctionalInterface
  public interface Pages {
    void take(String name, String page) throws IOException;
  }

  /** A file's SHA-256, 64 lower-case hex digits. */
  @FunctionalInterface
  public interface Hashes {
    String sha256(String name) throws IOException;
  }

  /**
   * Makes the pages, each when the one before is taken: not all fit in memory. The last is {@link
   * BundleLayout#REPORT_HTML}.
   *
   * @return when the last of its events was recorded
   */
  public Instant make(Pages pages, Progress progress) throws IOException {
    var protocols = protocols(histories);
    hashes = hashes();
    var courses = histories.streams().stream().filter(CourseId::isCourseStream).toList();
    var body = new StringBuilder();
    var rows = new ArrayList<Row>();
    long told = 0;
    for (var stream : courses) {
      progress.told(told++, courses.size());
      var recorded = histories.of(stream);
      var story = CourseStory.of(recorded, protocols);
      var report =
          story
              .map(readable -> new CourseReport(readable).body())
              .orElseGet(() -> UnreadableCourse.body(stream, recorded));
      lastRecorded = later(recorded.getLast().recordedAt());
      if (scope instanceof ExportScope.OfClinic) {
        pages.take(BundleFolder.reportOf(stream), page(stream, report + proof(List.of(stream))));
        rows.add(
            story
                .map(readable -> summary(readable, stream))
                .orElseGet(() -> UnreadableCourse.summary(stream, recorded)));
      } else {
        body.append(body.isEmpty() ? "<div>" : "<div class=\"report\">").append(report);
        body.append("</div>\n");
      }
    }
    if (scope instanceof ExportScope.OfClinic period) {
      body.append(clinic(period, rows));
    }
    pages.take(BundleLayout.REPORT_HTML, page(scope.words(), body + proof(courses)));
    progress.told(courses.size(), courses.size());
    return lastRecorded;
  }

  private Instant later(Instant other) {
    return other.isAfter(lastRecorded) ? other : lastRecorded;
  }

  private static String page(String title, String body) {
    return ReportPage.of("Treatment record: " + title, "Treatment record, " + title, body);
  }

  private static Map<ProtocolRef, TreatmentProtocol> protocols(Histories histories)
      throws IOException {
    var protocols = new HashMap<ProtocolRef, TreatmentProtocol>();
    for (var stream : histories.streams()) {
      if (ProtocolId.isProtocolStream(stream)) {
        for (var each : histories.of(stream)) {
          published(each).ifPresent(it -> protocols.put(it.ref(), it.protocol()));
        }
      }
    }
    return protocols;
  }

  /** A protocol of a later version of this program is as one that is not here. */
  private static Optional<ProtocolPublished> published(RecordedEvent event) {
    try {
      return WIRE.decode(event) instanceof ProtocolPublished published
          ? Optional.of(published)
          : Optional.empty();
    } catch (UndecodableEvent later) {
      return Optional.empty();
    }
  }

  private static Row summary(CourseStory story, String stream) {
    var now = story.now();
    var recorded =
        story.events().values().stream().map(CourseStory.DecodedEvent::recorded).toList();
    return Row.ofWords(
        CourseId.ofStream(stream).toString(),
        now.opened().patient().toString(),
        now.protocol().id() + " v" + now.protocol().version(),
        ReportWords.type(now.stage().getClass().getSimpleName()),
        Integer.toString(now.sessionsDone()),
        Long.toString(story.deviations().count()),
        Long.toString(story.lateEntries().count()),
        Integer.toString(story.correctionCount()),
        Integer.toString(recorded.size()),
        ReportWords.day(recorded.getLast().recordedAt()));
  }

  private String clinic(ExportScope.OfClinic period, List<Row> rows) {
    var html = new Html();
    html.heading(1, "Treatment records of a clinic");
    html.facts(
        List.of(
            Fact.of("Clinic", period.clinic().toString()),
            Fact.of(
                "Period",
                "recorded from %s to before %s UTC"
                    .formatted(ReportWords.minute(period.from()), ReportWords.minute(period.to()))),
            Fact.of("Courses", Integer.toString(rows.size())),
            Fact.of("Streams in all", Integer.toString(contents.streams().size())),
            Fact.of("Events in all", Long.toString(contents.events()))));
    html.note(
        "Sess., dev., late, corr.: sessions done, deviations found, late entries, corrections. A"
            + " stream is here if something was recorded in it within the period: from its"
            + " beginning to the last that was recorded before the period's end. Each course's"
            + " report is a file reports/course-….html beside this one.");
    html.heading(2, "Courses");
    if (rows.isEmpty()) {
      html.paragraph("None.");
    } else {
      html.table(
          "summary",
          List.of(
              "Course",
              "Patient reference",
              "Protocol",
              "Stage",
              "Sess.",
              "Dev.",
              "Late",
              "Corr.",
              "Events",
              "Last recorded"),
          rows);
    }
    return html.toString();
  }

  /** The last page: what this copy can be checked against. */
  private String proof(List<String> courses) {
    var html = new Html();
    html.raw("<div class=\"report\">");
    html.heading(2, "Proof");
    html.paragraph(
        "This is the readable part of a bundle. Its events are those that the ledger's log had at"
            + " the checkpoint below, and all of them: infra/verify proves that offline with the"
            + " log's public key, and names whatever was altered, removed, added or reordered. What"
            + " is printed here is bound to the rest by its SHA-256 in manifest.json, which the"
            + " log's key signed in the file statement.");
    html.facts(hashes);
    html.heading(3, "Checkpoint");
    html.preformatted(contents.checkpoint());
    html.heading(3, "The log's keys");
    html.preformatted(String.join("\n", contents.keys()));
    if (courses.size() == 1) {
      html.heading(3, "Streams");
      html.table(
          "streams",
          List.of("Stream", "Events", "Last number"),
          contents.streams().stream()
              .filter(
                  stream ->
                      courses.contains(stream.stream())
                          || ProtocolId.isProtocolStream(stream.stream()))
              .map(BundleReport::stream)
              .toList());
    }
    return html.raw("</div>\n").toString();
  }

  private List<Fact> hashes() throws IOException {
    return List.of(
        Fact.of("Scope", scope.words()),
        Fact.of("Log", contents.origin()),
        Fact.of("Tree size", Long.toString(contents.treeSize())),
        Fact.of("Root hash", contents.root()),
        Fact.of("Commits in this bundle", Integer.toString(contents.commits().size())),
        Fact.of("Events in this bundle", Long.toString(contents.events())),
        Fact.of("SHA-256 of commits.ndjson", files.sha256(BundleLayout.COMMITS)),
        Fact.of("SHA-256 of events.ndjson", files.sha256(BundleLayout.EVENTS)));
  }

  private static Row stream(StreamEnd stream) {
    return Row.ofWords(
        stream.stream(), Long.toString(stream.lastSeq() + 1), Long.toString(stream.lastSeq()));
  }
}
