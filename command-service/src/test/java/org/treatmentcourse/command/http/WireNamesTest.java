package org.treatmentcourse.command.http;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.service.WireNames;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Kebab;

class WireNamesTest {
  private static final Pattern PROBLEM = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
  private static final Pattern HEALTH_STATE =
      Pattern.compile("withDetail\\(\"state\",[^\"]*\"([a-z ]+)\"(?: : \"([a-z ]+)\")?");

  private final WireNames names = new WireNames("command-service", "org.treatmentcourse");

  @Test
  void every_name_that_others_know_is_the_one_they_know() throws IOException {
    names.addPaths();
    names.addHealth();
    names.addStored(
        type ->
            !type.getName().startsWith("org.treatmentcourse.infra")
                && type.getSimpleName().matches(".*Layout|Topics"));
    names.addSettings();
    names.addMetrics();
    addCommands();
    addRefusals();
    for (var source : WireNames.sourcesWithKit()) {
      names.addFound("health-state", HEALTH_STATE, source);
      // Where problems are made, every literal in kebab-case is a type, a rule or a member.
      if (source.contains("implements ProblemType") || source.contains("class ProblemWriter")) {
        names.addFound("problem", PROBLEM, source);
      }
    }
    for (var role : Role.values()) {
      names.add("role", role.wireName());
    }
    names.assertKept();
  }

  private void addCommands() {
    var catalogue = new CommandCatalogue();
    for (var resource : CommandCatalogue.RESOURCES) {
      catalogue
          .commands(resource.path())
          .forEach(command -> names.add("command", resource.path() + "/" + command.name()));
    }
  }

  private void addRefusals() {
    names.classes().stream()
        .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
        .forEach(type -> names.add("refusal", Kebab.of(type.reflect())));
  }
}
