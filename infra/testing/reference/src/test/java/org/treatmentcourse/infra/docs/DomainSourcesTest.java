package org.treatmentcourse.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.docs.rule.NamedRule;

/** The domain reads in pieces: no long file, and each rule where its name says. */
class DomainSourcesTest {
  private static final int MOST_LINES = 300;
  private static final String COMMANDS =
      "command-service/src/main/java/org/treatmentcourse/command";

  private static List<Path> domain() throws IOException {
    var files = new ArrayList<Path>();
    for (var folder :
        List.of(
            "shared-events/src/main/java",
            COMMANDS + "/acknowledgement",
            COMMANDS + "/course",
            COMMANDS + "/custody",
            COMMANDS + "/decision",
            COMMANDS + "/patient",
            COMMANDS + "/practitioner",
            COMMANDS + "/calendar",
            COMMANDS + "/clinic",
            COMMANDS + "/protocol",
            COMMANDS + "/retention",
            COMMANDS + "/subscription",
            COMMANDS + "/timeline",
            COMMANDS + "/waitinglist")) {
      try (Stream<Path> all = Files.walk(Checkout.root().resolve(folder))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    return files;
  }

  @Test
  void no_file_of_the_domain_has_more_than_300_lines_beside_its_imports() throws IOException {
    assertThat(domain()).isNotEmpty();
    for (var file : domain()) {
      assertThat(Files.readAllLines(file).stream().filter(line -> !line.startsWith("import ")))
          .as(file.toString())
          .hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void a_rule_is_found_from_its_name_in_one_search() throws IOException {
    var sources = new StringBuilder();
    for (var file : domain()) {
      sources.append(Files.readString(file));
    }
    var rules = Language.of(Checkout.root()).rules().all();
    assertThat(rules).isNotEmpty();
    for (var name : rules.stream().map(NamedRule::name).distinct().toList()) {
      assertThat(sources.toString().split("\"" + name + "\"", -1)).as(name).hasSize(2);
    }
  }
}
