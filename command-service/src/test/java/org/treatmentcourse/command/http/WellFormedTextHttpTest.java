package org.treatmentcourse.command.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.http.body.BodyCheck;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.security.BearerTokens;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No text that UTF-8 has no bytes for gets in: by no command, in no field, in no spelling. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class WellFormedTextHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts PARTS = OwnParts.unique();

  /** As bytes, one a character: a text between quotes that is not well-formed. */
  private static final Map<String, String> ILL_FORMED =
      Map.of(
          "a lone high surrogate, escaped", "Let \\ud800 go",
          "a lone low surrogate, escaped", "\\uDC00",
          "a surrogate's bytes", "Let \u00ED\u00A0\u0080 go",
          "overlong bytes", "\u00C0\u00AF");

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired CommandCatalogue catalogue;
  @Autowired List<BodyCheck> checks;

  record Answer(int status, String type, String field) {}

  @Test
  void every_text_field_of_every_command_is_named_where_it_is_not_well_formed() throws Exception {
    var before = Decided.last(ledger);
    var wrong = new ArrayList<String>();
    int tried = 0;
    for (var resource : CommandCatalogue.RESOURCES) {
      for (var entry : catalogue.commands(resource.path())) {
        for (var field : textFields(entry)) {
          for (var text : ILL_FORMED.entrySet()) {
            var answer = post(resource, entry, TextFields.body(field, text.getValue()));
            if (!answer.equals(new Answer(400, "malformed", field))) {
              wrong.add(entry.name() + " " + field + ", " + text.getKey() + ": " + answer);
            }
            tried++;
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(1_000);
    assertThat(Decided.last(ledger)).isEqualTo(before);
  }

  @Test
  void a_name_in_a_body_is_held_to_the_same() throws Exception {
    var resource = CommandCatalogue.RESOURCES.getFirst();
    var entry = catalogue.command(resource.path(), "set-intention").orElseThrow();

    assertThat(post(resource, entry, "{\"text\":{\"\\ud800\":1}}"))
        .isEqualTo(new Answer(400, "malformed", "text.U+D800"));
    assertThat(post(resource, entry, "{\"\u00ED\u00A0\u0080\":1}"))
        .extracting(Answer::status, Answer::type)
        .containsExactly(400, "malformed");
  }

  @Test
  void text_that_is_well_formed_gets_past_the_gate_in_every_spelling() throws Exception {
    var resource = CommandCatalogue.RESOURCES.getFirst();
    var entry = catalogue.command(resource.path(), "set-intention").orElseThrow();
    for (var text :
        new String[] {"\\ud83d\\ude00", utf8("\uD83D\uDE00 \u6CBB \uFFFD"), "\\\\ud800"}) {
      var body = "{\"category\":\"OTHER\",\"text\":\"" + text + "\"}";

      assertThat(post(resource, entry, body)).extracting(Answer::type).isEqualTo("course-unknown");
      assertThat(post(resource, entry, utf8("\uFEFF") + body))
          .isEqualTo(new Answer(400, "malformed", "body"));
    }
  }

  @Test
  void a_token_whose_claims_are_not_well_formed_is_nobodys() {
    for (var claims :
        List.<Map<String, Object>>of(
            Map.of("sub", "staff-\uD800"),
            Map.of("sub", "staff", "name", "Robin \uDC00"),
            Map.of("sub", "staff", "clinics", List.of("anew", "\uD800")))) {
      var token = new Jwt("token", null, null, Map.of("alg", "none"), claims);

      assertThatThrownBy(() -> BearerTokens.authenticated(token))
          .isInstanceOf(InvalidBearerTokenException.class);
    }
    var good =
        new Jwt("token", null, null, Map.of("alg", "none"), Map.of("sub", "\uD83D\uDE00", "n", 1));
    assertThat(BearerTokens.authenticated(good).getName()).isEqualTo("\uD83D\uDE00");
  }

  private List<String> textFields(CommandCatalogue.Entry entry) {
    var fields = new ArrayList<>(TextFields.of(entry.type()));
    for (var check : checks) {
      if (check.command().equals(entry.type())) {
        check.fields().forEach((name, type) -> fields.addAll(TextFields.of(type, name)));
      }
    }
    return fields;
  }

  private Answer post(CommandCatalogue.Resource resource, CommandCatalogue.Entry entry, String body)
      throws Exception {
    var path =
        resource
            .path()
            .replace("{course}", UUID.randomUUID().toString())
            .replace("{patient}", UUID.randomUUID().toString())
            .replace("{subscription}", UUID.randomUUID().toString())
            .replaceAll("\\{[a-z]+}", "test");
    var role = entry.roles().iterator().next().wireName();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + "/" + entry.name()))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Authorization", "Bearer " + role + ".all")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(ISO_8859_1)));
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    JsonNode problem = JSON.readTree(response.body());
    return new Answer(
        response.statusCode(),
        problem.path("type").asString("").replace("urn:treatmentcourse:problem:", ""),
        problem.path("field").asString(""));
  }

  /** A text's bytes, one a character. */
  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
