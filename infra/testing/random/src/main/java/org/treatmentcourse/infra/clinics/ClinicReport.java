package org.treatmentcourse.infra.clinics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run did and found. */
public final class ClinicReport {
  private static final int MOST_SHOWN = 40;

  private final ClinicOptions options;
  private final Tally tally;
  private final List<String> properties;
  private final Map<String, Integer> phases = new TreeMap<>();
  private final List<String> wrong;
  private final Duration took;

  ClinicReport(
      ClinicOptions options,
      Tally tally,
      List<String> properties,
      List<CoursePlay> plays,
      List<String> wrong,
      Duration took) {
    this.options = options;
    this.tally = tally;
    this.properties = List.copyOf(properties);
    this.wrong = List.copyOf(wrong);
    this.took = took;
    plays.forEach(play -> phases.merge(play.phase(), 1, Integer::sum));
  }

  /** Every violation of a property or an expectation; empty is what is wanted. */
  public List<String> wrong() {
    return wrong;
  }

  /** How many commands were sent. */
  public int sent() {
    return tally.sent();
  }

  /** How many were accepted of one command. */
  public int accepted(String command) {
    return tally.acceptedOf(command);
  }

  /** How many facts were foretold to break a rule, such as {@code observation-cut-short}. */
  public int broken(String rule) {
    return tally.foundOf(rule);
  }

  /** How many courses came so far, such as COMPLETED. */
  public int courses(String phase) {
    return phases.getOrDefault(phase, 0);
  }

  /** One line: the seed and the counts. */
  public String summary() {
    return "seed %d: %d commands over %d courses in %.1f s, %d accepted, %d foretold, %d violations"
        .formatted(
            options.seed(),
            tally.sent(),
            options.courses(),
            took.toMillis() / 1_000.0,
            tally.accepted(),
            tally.foretold(),
            wrong.size());
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    table(text, "mistakes sent", tally.byMistake());
    table(text, "accepted by command", tally.acceptedByCommand());
    table(text, "refused by command and rule", tally.refusedByRule());
    table(text, "findings by rule and severity", tally.findingsByRule());
    table(text, "rules foretold of facts", tally.foretoldByRule());
    table(text, "events of patients' timelines", tally.timelineByType());
    table(text, "courses by where they came", phases);
    text.append("properties\n");
    for (var property : properties) {
      long broken = wrong.stream().filter(what -> what.contains(property)).count();
      text.append("  %-8s %s%n".formatted(broken == 0 ? "holds" : "BROKEN", property));
    }
    wrong.stream().limit(MOST_SHOWN).forEach(what -> text.append("  ").append(what).append('\n'));
    return text.append(summary()).toString();
  }

  private static void table(StringBuilder text, String title, Map<String, Integer> counts) {
    text.append(title).append('\n');
    counts.forEach((name, count) -> text.append("  %7d %s%n".formatted(count, name)));
  }
}
