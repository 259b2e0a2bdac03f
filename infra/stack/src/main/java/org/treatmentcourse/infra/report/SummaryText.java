package org.treatmentcourse.infra.report;

import java.util.StringJoiner;
import org.treatmentcourse.infra.local.BrokerAccount;
import tools.jackson.databind.JsonNode;

/** A summary for people. */
public final class SummaryText {
  private SummaryText() {}

  public static String of(Summary summary) {
    var text = new StringJoiner("\n", "\n", "\n");
    courses(summary, text);
    events(summary.counts(), text);
    text.add("Processes");
    for (var part : summary.parts()) {
      text.add(
          "  %-16s pid %-8d %s"
              .formatted(
                  part.part().wireName(),
                  part.pid(),
                  part.alive() ? "runs" : "IS GONE: see " + part.log()));
    }
    text.add("");
    text.add("Addresses");
    summary.urls().forEach((name, url) -> text.add("  %-18s %s".formatted(name, url)));
    text.add("");
    text.add("The sessions ahead, with a token:");
    text.add("  " + summary.curl());
    subscriber(summary, text);
    return text.toString();
  }

  private static void subscriber(Summary summary, StringJoiner text) {
    if (summary.subscriber().isEmpty()) {
      return;
    }
    text.add("");
    text.add(
        "The events, for any Kafka client, in groups named %s...:"
            .formatted(BrokerAccount.SUBSCRIBERS_GROUPS));
    summary.subscriber().forEach(line -> text.add("  " + line));
  }

  private static void courses(Summary summary, StringJoiner text) {
    if (summary.courses().isEmpty()) {
      return;
    }
    text.add("Courses");
    for (var course : summary.courses()) {
      text.add("  %s  %s".formatted(course.course().course().value(), course.course().title()));
      text.add("      " + course.next().map(n -> next(n, course)).orElse("no session ahead"));
    }
    text.add("");
  }

  private static String next(JsonNode session, CourseAhead course) {
    return "next: session %s of %s, %s, %s (%d ahead)"
        .formatted(
            field(session, "number"),
            field(session, "count"),
            field(session, "start"),
            field(session, "room"),
            course.sessions().size());
  }

  private static String field(JsonNode session, String name) {
    return session.path(name).asString("?");
  }

  private static void events(Counts counts, StringJoiner text) {
    text.add("Events");
    text.add("  in the ledger              " + Counts.shown(counts.ledger()));
    text.add("  on Kafka, committed        " + Counts.shown(counts.topic()));
    text.add("  in the audit read model    " + Counts.shown(counts.audit()));
    if (!counts.areEqual()) {
      text.add("  !!!! THESE ARE NOT EQUAL: look at the logs and at the services' health !!!!");
    }
    text.add("");
  }
}
