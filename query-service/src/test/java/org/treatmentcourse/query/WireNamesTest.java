package org.treatmentcourse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.intake.IntakeState;
import org.treatmentcourse.service.WireNames;
import org.treatmentcourse.wire.WireFormat;

class WireNamesTest {
  private final WireNames names =
      new WireNames("query-service", "org.treatmentcourse.query", "org.treatmentcourse.service");

  @Test
  void every_name_that_others_know_is_the_one_they_know() throws IOException {
    names.addPaths();
    names.addHealth();
    names.addStored(type -> type.getSimpleName().endsWith("Layout"));
    names.addSettings();
    names.addMetrics();
    addRules();
    for (var problem : QueryProblem.values()) {
      names.add("problem", problem.uri().toString().replaceFirst(".*:", ""));
    }
    Phases.all().forEach(phase -> names.add("phase", phase.toString()));
    // Reports say them in words, and the intake's health as they are.
    for (var family : List.of(Stage.class, Session.class, IntakeState.class)) {
      for (var state : family.getPermittedSubclasses()) {
        names.add("state", state.getSimpleName());
      }
    }
    names.assertKept();
  }

  /** The rules as replays show them; findings bear the same names. */
  private void addRules() throws IOException {
    var guards =
        WireFormat.mapper()
            .readTree(
                new ClassPathResource("org/treatmentcourse/query/history/guards.json")
                    .getContentAsString(UTF_8));
    guards.get("rules").propertyNames().forEach(rule -> names.add("rule", rule));
  }
}
