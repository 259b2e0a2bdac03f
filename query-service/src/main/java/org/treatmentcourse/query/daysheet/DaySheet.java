package org.treatmentcourse.query.daysheet;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.bundle.report.page.Html;
import org.treatmentcourse.bundle.report.page.Html.Row;
import org.treatmentcourse.bundle.report.page.Markup;
import org.treatmentcourse.bundle.report.page.ReportPage;
import org.treatmentcourse.query.schedule.check.BrokenRule;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Modality;

/**
 * A clinic's day.
 *
 * @param of the clinic, with the room or the member of staff where it is of one
 * @param made when it was made
 * @param rooms the titles of rooms, by name
 * @param staff the names of members of staff, by id
 * @param lines the visits by their start
 */
record DaySheet(
    String of,
    LocalDate day,
    ZoneId zone,
    Instant made,
    Map<String, String> rooms,
    Map<String, String> staff,
    List<Line> lines) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** A group's members follow each other. */
  private static final Comparator<Line> BY_TIME_AND_GROUP =
      Comparator.comparing((Line line) -> line.visit().place().start())
          .thenComparing(line -> line.visit().visit().group().map(GroupId::toString).orElse(""));

  /**
   * A visit of a patient.
   *
   * @param sessions how many the series has
   */
  record Line(
      String patient, Optional<Integer> sessions, VisitNow visit, List<BrokenRule> broken) {}

  /** The sheet as a page. */
  String html() {
    var title = "Day sheet of %s, %s %s".formatted(of, weekday(), day);
    var page = new Html().heading(1, title);
    page.note(
        "Times of %s. Made at %s; later changes are not on it.".formatted(zone, moment(made)));
    if (lines.isEmpty()) {
      page.paragraph("No visits.");
    } else {
      page.table(
          "day",
          List.of("Time", "Room", "Patient", "Visit", "With", "State"),
          lines.stream().sorted(BY_TIME_AND_GROUP).map(this::row).toList());
    }
    return ReportPage.of(title, title, page.toString());
  }

  private String weekday() {
    return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private String moment(Instant moment) {
    return MOMENT.format(moment.atZone(zone));
  }

  private Row row(Line line) {
    var place = line.visit().place();
    return new Row(
        line.broken().isEmpty() ? "plain" : "finding",
        List.of(
            Markup.words(time(place.start()) + "–" + time(place.end())),
            Markup.recorded(where(line)),
            Markup.recorded(line.patient()),
            Markup.words(visit(line)),
            Markup.recorded(with(line)),
            Markup.words(state(line))));
  }

  /** A time of another day says so. */
  private String time(Instant moment) {
    var local = moment.atZone(zone);
    return local.toLocalDate().equals(day) ? TIME.format(local) : MOMENT.format(local);
  }

  private String where(Line line) {
    var place = line.visit().place();
    if (place.modality() == Modality.TELEHEALTH) {
      return "by video";
    }
    return Stream.concat(
            place.room().map(name -> rooms.getOrDefault(name, name)).stream(),
            place.device().stream())
        .collect(joining(", "));
  }

  private String visit(Line line) {
    var visit = line.visit().visit();
    int number = visit.session().value();
    return switch (visit.kind()) {
      case PREPARATION -> "preparation for session " + number;
      case SESSION -> "session " + number + line.sessions().map(count -> " of " + count).orElse("");
      case INTEGRATION -> "integration of session " + number;
      case CONSULTATION, PSYCHOTHERAPY, FOLLOW_UP -> visit.kind().words() + " " + number;
      case GROUP -> "group of " + members(visit.group());
    };
  }

  private long members(Optional<GroupId> group) {
    return lines.stream().filter(line -> line.visit().visit().group().equals(group)).count();
  }

  private String with(Line line) {
    return line.visit().place().staff().stream()
        .map(member -> staff.getOrDefault(member.id(), member.id()) + " (" + member.role() + ")")
        .collect(joining(", "));
  }

  private static String state(Line line) {
    return Stream.concat(
            Stream.of(line.visit().state().wireName()),
            line.broken().stream().map(BrokenRule::rule))
        .collect(joining(", "));
  }
}
