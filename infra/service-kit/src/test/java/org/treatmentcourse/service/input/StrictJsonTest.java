package org.treatmentcourse.service.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.service.problem.Problem;

/**
 * What is I-JSON within the bounds gets in, and nothing else; the bytes of a body are characters.
 */
class StrictJsonTest {
  static Stream<Arguments> refused() {
    return Stream.of(
        refused("", "body"),
        refused("null", "body"),
        refused("[]", "body"),
        refused("7", "body"),
        refused("\"a\"", "body"),
        refused("{", "body"),
        refused("{}{}", "body"),
        refused("{} x", "body"),
        refused("\u00EF\u00BB\u00BF{}", "body"), // a byte order mark (RFC 8259, 8.1)
        refused("{\"a\":null}", "a"),
        refused("{\"a\":[{\"b\":null}]}", "a[0].b"),
        refused("{'a':1}", "body"),
        refused("{\"a\":NaN}", "a"),
        refused("{\"a\":Infinity}", "a"),
        refused("{\"a\":01}", "a"),
        refused("{\"a\":1,}", "a"),
        refused("{\"a\":1,\"a\":1}", "a"),
        refused("{\"a\":{\"b\":[{\"c\":1,\"c\":1}]}}", "a.b[0].c"),
        refused("{\"a\":\"\\ud800\"}", "a"),
        refused("{\"a\":\"\\udc00\\ud800\"}", "a"),
        refused("{\"a\":\"\u00ED\u00A0\u0080\"}", "a"),
        refused("{\"a\":\"\u00C0\u00AF\"}", "a"),
        refused("{\"a\":\"\u00FF\"}", "a"),
        refused("{\"a\":\"\\u0000\"}", "a"),
        refused("{\"a\":[\"b\",\"\\u0007\"]}", "a[1]"),
        refused("{\"a\":\"\\u007f\"}", "a"),
        refused("{\"a\":\"\\u0085\"}", "a"),
        refused("{\"a\":\"\\ufdd0\"}", "a"),
        refused("{\"a\":\"\\uffff\"}", "a"),
        refused("{\"a\":\"\\ud83f\\udffe\"}", "a"),
        refused("{\"\\u0000\":1}", "?"),
        refused("{\"\\ud800\":1}", "U+D800"),
        refused("{\"a\":[\" \"]}", "a[0]"),
        refused("{\"a\":1e999999999}", "a"),
        refused("{\"a\":1e-41}", "a"),
        refused("{\"a\":1e41}", "a"),
        refused("{\"a\":" + "1".repeat(41) + "}", "a"),
        refused("{\"a\":" + "1".repeat(60_000) + "}", "a"),
        refused("{\"a\":0." + "1".repeat(41) + "}", "a"),
        refused("{\"" + "k".repeat(201) + "\":1}", "body"),
        refused("{\"" + "k".repeat(60_000) + "\":1}", "body"),
        refused("{\"a\":[1" + ",1".repeat(1_000) + "]}", "a"),
        refused("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", "a" + "[0]".repeat(32)),
        refused("[".repeat(10_000), "[0]".repeat(33)));
  }

  private static Arguments refused(String body, String field) {
    return Arguments.of(body, field);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_not_i_json_or_beyond_a_bound_is_refused_and_its_member_named(
      String body, String field) {
    var problem = problem(body.getBytes(ISO_8859_1));
    assertThat(problem.type()).isEqualTo(InputProblem.MALFORMED);
    assertThat(problem.body().getProperties()).containsEntry("field", field);
  }

  @Test
  void every_other_encoding_is_refused() {
    assertThat(problem("{\"a\":1}".getBytes(UTF_16)).type()).isEqualTo(InputProblem.MALFORMED);
  }

  @Test
  void a_body_has_65535_bytes_and_not_one_more() {
    var space = " ".repeat(StrictJson.MAX_BYTES - "{\"a\":1}".length());
    assertThat(object("{\"a\":1" + space + "}")).hasSize(1);
    var larger = problem(("{\"a\":1 " + space + "}").getBytes(UTF_8));
    assertThat(larger.type()).isEqualTo(InputProblem.TOO_LARGE);
  }

  @Test
  void a_text_is_no_longer_than_any_that_is_recorded() {
    var text = "t".repeat(4_000);
    assertThat(object("{\"a\":[\"" + text + "\"],\"b\":\"" + text + "\"}").get("a")).hasSize(1);
    var inList = problem(("{\"a\":[\"b\",\"" + text + "t\"]}").getBytes(UTF_8));
    assertThat(inList.body().getProperties()).containsEntry("field", "a[1]");
    var alone = problem(("{\"a\":\"" + text + "t\"}").getBytes(UTF_8));
    assertThat(alone.body().getProperties()).containsEntry("field", "a");
  }

  @Test
  void a_text_says_something_that_can_be_seen() {
    for (var blank : List.of("", " ", "\\t\\n", "\u00A0\u3000", "\u200B\u202E\u2060")) {
      for (var body : List.of("{\"a\":\"%s\"}", "{\"a\":[\"b\",\"%s\"]}")) {
        assertThat(problem(body.formatted(blank).getBytes(UTF_8)))
            .hasMessageContaining("must not be blank");
      }
    }
    assertThat(object("{\"a\":\"\u05D0\u200F!\"}")).hasSize(1);
  }

  @Test
  void what_is_within_the_bounds_gets_in() {
    assertThat(object("{}")).isEmpty();
    assertThat(object("{\"a\":\"\\t\\n\\r.\"}").get("a").asString()).isEqualTo("\t\n\r.");
    assertThat(object("{\"a\":\"\\ud83d\\ude00 \u6CBB \uFFFD\"}").get("a").asString())
        .isEqualTo("\uD83D\uDE00 \u6CBB \uFFFD");
    assertThat(object("{\"a\":[1" + ",1".repeat(999) + "]}").get("a")).hasSize(1_000);
    assertThat(object("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).isNotEmpty();
    assertThat(object("{\"" + "k".repeat(200) + "\":1}")).hasSize(1);
    assertThat(object("{\"a\":" + "9".repeat(40) + "}").get("a").bigIntegerValue().toString())
        .hasSize(40);
  }

  @Test
  void a_decimal_is_kept_digit_by_digit() {
    assertThat(object("{\"a\":84.00000000000000000001}").get("a").decimalValue())
        .isEqualTo(new BigDecimal("84.00000000000000000001"));
    assertThat(object("{\"a\":84.50}").get("a").decimalValue()).isEqualTo(new BigDecimal("84.50"));
  }

  @Test
  void a_body_that_may_be_left_out_is_an_object_without_members() {
    assertThat(StrictJson.objectOrNone(new byte[0])).isEmpty();
  }

  private static tools.jackson.databind.node.ObjectNode object(String json) {
    return StrictJson.object(json.getBytes(UTF_8));
  }

  private static Problem problem(byte[] body) {
    return catchThrowableOfType(Problem.class, () -> StrictJson.object(body));
  }
}
