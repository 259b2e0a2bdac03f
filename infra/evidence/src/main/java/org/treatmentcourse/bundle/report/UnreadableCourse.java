package org.treatmentcourse.bundle.report;

import java.util.List;
import org.treatmentcourse.bundle.report.page.Html;
import org.treatmentcourse.bundle.report.page.Html.Fact;
import org.treatmentcourse.bundle.report.page.Html.Row;
import org.treatmentcourse.bundle.report.page.Markup;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The report on a course of which this version of the program can't tell how it stands, because it
 * can't read an event of it: every event, the unreadable ones as the JSON that was recorded.
 */
final class UnreadableCourse {
  private static final String NOT_KNOWN = "–";

  private UnreadableCourse() {}

  static String body(String stream, List<RecordedEvent> recorded) {
    var html = new Html();
    html.heading(1, "Treatment course record");
    html.facts(
        List.of(
            Fact.of("Course", CourseId.ofStream(stream).toString()),
            Fact.of("Recorded", recorded.size() + " events")));
    html.note(
        "This version of the program can't tell how the course stands: it can't read one of the"
            + " events below, or they contradict each other. An event that it can't read is printed"
            + " as the JSON that was recorded. All times are UTC.");
    html.heading(2, "Every event, in the order of recording");
    html.table(
        "timeline",
        List.of("No.", "Occurred", "Recorded", "Who", "Event", "What"),
        recorded.stream().map(event -> row(event, EventFields.in(recorded))).toList());
    return html.toString();
  }

  /** Its row among a clinic's courses. */
  static Row summary(String stream, List<RecordedEvent> recorded) {
    return Row.ofWords(
        CourseId.ofStream(stream).toString(),
        NOT_KNOWN,
        NOT_KNOWN,
        "not readable here",
        NOT_KNOWN,
        NOT_KNOWN,
        NOT_KNOWN,
        NOT_KNOWN,
        Integer.toString(recorded.size()),
        ReportWords.day(recorded.getLast().recordedAt()));
  }

  private static Row row(RecordedEvent event, EventFields fields) {
    return Row.of(
        Markup.words(Long.toString(event.seq())),
        Markup.words(ReportWords.minute(event.occurredAt())),
        Markup.words(ReportWords.minute(event.recordedAt())),
        CourseReport.who(event.actor()),
        Markup.words(event.type()),
        CourseStory.decoded(event)
            .map(fields::of)
            .orElseGet(() -> Markup.recorded(event.payload())));
  }
}
