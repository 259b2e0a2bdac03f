package org.treatmentcourse.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.docs.rule.NamedRule;

class EventPagesTest {
  private static Language language;

  @BeforeAll
  static void read() throws IOException {
    language = Language.of(Checkout.root());
  }

  @Test
  void the_pages_are_what_the_sources_say() throws IOException {
    var pages = EventPages.read(Checkout.root().resolve(EventPages.FOLDER));
    assertThat(pages.equals(EventPages.of(language)))
        .as("docs/events is not what the sources say: run infra/reference and commit it")
        .isTrue();
  }

  @Test
  void the_guards_that_a_replay_shows_are_what_the_sources_say() throws IOException {
    var file = Files.readString(Checkout.root().resolve(GuardsFile.FILE));
    assertThat(file.equals(GuardsFile.of(language)))
        .as("guards.json is not what the sources say: run infra/reference and commit it")
        .isTrue();
  }

  @Test
  void the_asyncapi_documents_are_what_the_sources_say() throws IOException {
    var served = Files.readString(Checkout.root().resolve(AsyncApi.SERVED));
    var file = Files.readString(Checkout.root().resolve(AsyncApi.FILE));
    assertThat(served.equals(AsyncApi.served(language)) && file.equals(AsyncApi.file(language)))
        .as("asyncapi.json is not what the sources say: run infra/reference and commit it")
        .isTrue();
    for (var event : language.events()) {
      assertThat(served).contains("\"$ref\": \"#/components/messages/" + event.name() + "\"");
    }
  }

  @Test
  void the_asyncapi_document_has_the_headers_that_are_written() throws IOException {
    var written =
        Stream.concat(
                names(
                    "\"(content-type|ce_[a-z]+)\"",
                    "shared-events/src/main/java/org/treatmentcourse/wire/CloudEventHeaders.java"),
                names(
                        "put\\(headers, \"([a-z]+)\"",
                        "command-service/src/main/java/org/treatmentcourse/command/topic/form/CloudEventRecord.java")
                    .map("ce_"::concat))
            .collect(Collectors.toSet());
    var documented =
        Pattern.compile("\"(content-type|ce_[a-z]+)\": \\{\\s+\"type\"")
            .matcher(AsyncApi.served(language))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(written).contains("ce_id", "ce_viewsequence").isEqualTo(documented);
  }

  private static Stream<String> names(String pattern, String source) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Checkout.root().resolve(source)))
        .results()
        .map(found -> found.group(1));
  }

  @Test
  void every_golden_file_is_of_an_event_of_the_reference() throws IOException {
    var golden = Checkout.root().resolve("shared-events/src/test/resources/golden");
    try (var files = Files.list(golden)) {
      assertThat(language.events())
          .extracting(EventType::name)
          .containsAll(
              files.map(file -> file.getFileName().toString().replaceAll("\\..*", "")).toList());
    }
  }

  @Test
  void every_event_and_every_field_says_what_it_means() {
    var fields = new Fields(language.sources());
    var events = language.events().stream().map(EventType::type).toList();
    var silent = new ArrayList<String>();
    for (var type :
        Stream.concat(events.stream(), fields.reachableFrom(events).stream()).toList()) {
      if (type.doc().text().isEmpty()) {
        silent.add(type.name());
      }
      if (type.isRecord() && !Fields.isScalar(type)) {
        type.components().stream()
            .filter(field -> fields.meaning(field, type).isEmpty())
            .forEach(field -> silent.add(type.name() + "." + field.getName()));
      }
    }
    assertThat(silent).as("give each a comment, a field a @param").isEmpty();
  }

  @Test
  void every_rule_says_what_it_asks_and_where_it_comes_from() {
    assertThat(language.rules().all())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.says()).as(rule.name()).isNotEmpty();
              assertThat(rule.source()).as(rule.name()).isNotEmpty();
              assertThat(rule.refusals()).as(rule.name()).isNotEmpty();
            });
  }

  @Test
  void every_rule_guards_a_command() {
    var guards = language.deciders().guards();
    var everywhere = language.deciders().everywhere().refusing();
    assertThat(language.rules().all())
        .allMatch(
            rule ->
                everywhere.contains(rule)
                    || guards.stream()
                        .anyMatch(
                            guard ->
                                guard.outcome().refusing().contains(rule)
                                    || guard.outcome().flagging().contains(rule)));
  }

  @Test
  void every_command_records_an_event() {
    assertThat(language.deciders().guards())
        .isNotEmpty()
        .allSatisfy(guard -> assertThat(guard.outcome().events()).as(guard.name()).isNotEmpty());
  }

  @Test
  void every_rule_is_broken_by_a_test() throws IOException {
    var tests = new StringBuilder();
    for (var folder : Proof.testFolders(Checkout.root())) {
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          tests.append(text(file));
        }
      }
    }
    var unbroken =
        language.rules().all().stream()
            .filter(
                rule ->
                    Stream.concat(Stream.of(rule.name()), rule.refusals().stream())
                        .noneMatch(name -> tests.indexOf('"' + name + '"') >= 0))
            .map(NamedRule::name)
            .toList();
    assertThat(unbroken).as("rules that no test names, nor their refusals").isEmpty();
  }

  private static String text(Path file) throws IOException {
    return file.toString().endsWith(".java") ? Files.readString(file) : "";
  }
}
