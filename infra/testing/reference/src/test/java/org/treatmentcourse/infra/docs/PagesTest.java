package org.treatmentcourse.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader gets from the README to every page, and what a page names is there. */
class PagesTest {
  private static final int MOST_LINES_OF_THE_README = 120;
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern FENCED = Pattern.compile("(?s)```bash\\n(.*?)```");
  private static final Pattern PROGRAM = Pattern.compile("(?<![\\w./])infra/[a-z-]+(?![\\w/.])");

  @Test
  void the_readme_stays_short() throws IOException {
    assertThat(Files.readAllLines(Checkout.root().resolve("README.md")))
        .hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_README);
  }

  @Test
  void every_link_leads_somewhere() throws IOException {
    var broken = new ArrayList<String>();
    for (var page : pages()) {
      var links = LINK.matcher(Files.readString(page)).results().toList();
      for (var link : links) {
        var target =
            link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
        if (!Files.exists(target)
            || (link.group(2) != null && !anchors(target).contains(link.group(2)))) {
          broken.add(Checkout.root().relativize(page) + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void every_page_is_reached_from_the_readme() throws IOException {
    var reached = new ArrayList<>(List.of(Checkout.root().resolve("README.md")));
    for (int next = 0; next < reached.size(); next++) {
      var page = reached.get(next);
      LINK.matcher(page.toString().endsWith(".md") ? Files.readString(page) : "")
          .results()
          .map(link -> page.resolveSibling(link.group(1)).normalize())
          .filter(Files::exists)
          .filter(target -> !reached.contains(target))
          .forEach(reached::add);
    }
    assertThat(pages()).allMatch(page -> reached.contains(page) || reached.contains(folder(page)));
  }

  @Test
  void every_program_that_a_page_runs_is_there() throws IOException {
    var missing = new ArrayList<String>();
    for (var page : pages()) {
      for (var block : FENCED.matcher(Files.readString(page)).results().toList()) {
        PROGRAM
            .matcher(block.group(1))
            .results()
            .map(found -> found.group())
            .filter(program -> !Files.isExecutable(Checkout.root().resolve(program)))
            .forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (var docs = Files.walk(Checkout.root().resolve("docs"))) {
      return Stream.concat(Stream.of(Checkout.root().resolve("README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static Path folder(Path page) {
    return page.resolveSibling("");
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
