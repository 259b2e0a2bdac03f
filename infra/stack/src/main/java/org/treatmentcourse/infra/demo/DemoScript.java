package org.treatmentcourse.infra.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.ProtocolId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scripted course, as its file has it.
 *
 * @param name tells the courses of a protocol apart; absent for its first
 * @param title what the course is about; never sent
 * @param steps commands in the order they are sent
 * @param series sessions that go much the same way, after the steps
 * @param afterwards what follows the series
 */
record DemoScript(
    Optional<String> name,
    String title,
    ClinicId clinic,
    ProtocolId protocol,
    List<Step> steps,
    Optional<DemoSeries> series,
    Optional<List<Step>> afterwards) {
  /**
   * One command.
   *
   * @param at when it happened, such as {@code day -3 10:15}: days from today, UTC
   * @param by the role whose token sends it
   * @param on what of the clinic it is for, such as {@code lots/SPR-2291} or {@code
   *     patients/$patient}; the course if absent
   * @param only of a series' sessions those it is for; absent if it is for all
   */
  record Step(
      String at,
      Role by,
      Optional<String> on,
      String command,
      ObjectNode body,
      Optional<List<Integer>> only) {
    /** The same for something else of the clinic. */
    Step onto(String other) {
      return new Step(at, by, Optional.of(other), command, body, only);
    }
  }

  /** The same way to a planned series, for another course. */
  DemoScript upToThePlan(String anotherName) {
    int end = 0;
    while (!steps.get(end).command().equals("plan-series")) {
      end++;
    }
    return new DemoScript(
        Optional.of(anotherName),
        title,
        clinic,
        protocol,
        steps.subList(0, end + 1),
        Optional.empty(),
        Optional.empty());
  }

  /** What the ids of the course and of its commands are made from. */
  String key() {
    return protocol + name.map(" "::concat).orElse("");
  }

  /** Every step in the order it is sent. */
  List<Step> allSteps() {
    return Stream.of(
            steps.stream(),
            series.stream().flatMap(DemoSeries::steps),
            afterwards.stream().flatMap(List::stream))
        .flatMap(part -> part)
        .toList();
  }

  private static final Pattern MOMENT = Pattern.compile("day (-?\\d{1,3}) (\\d{2}:\\d{2})");

  private static final Pattern DATE = Pattern.compile("date (-?\\d{1,4})");

  /** A moment or date of a script as JSON has it, seen from a day; empty for any other text. */
  static Optional<String> time(String text, LocalDate today) {
    var date = DATE.matcher(text);
    if (date.matches()) {
      return Optional.of(today.plusDays(Long.parseLong(date.group(1))).toString());
    }
    return MOMENT.matcher(text).matches()
        ? Optional.of(moment(text, today).toString())
        : Optional.empty();
  }

  /**
   * A moment of a script, seen from a day.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  static Instant moment(String text, LocalDate today) {
    var parts = MOMENT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a moment: " + text);
    }
    return today
        .plusDays(Long.parseLong(parts.group(1)))
        .atTime(LocalTime.parse(parts.group(2)))
        .toInstant(ZoneOffset.UTC);
  }
}
