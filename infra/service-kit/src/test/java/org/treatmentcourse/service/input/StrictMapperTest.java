package org.treatmentcourse.service.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.measure.DaysOrHours;

/** Each value has one form, and no other is taken for it. */
class StrictMapperTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final StrictMapper MAPPER = new StrictMapper(() -> NOW);

  enum Urgency {
    ROUTINE,
    URGENT
  }

  record Inner(int whole) {}

  record Values(
      Optional<Integer> whole,
      Optional<Long> large,
      Optional<BigDecimal> decimal,
      Optional<Boolean> truth,
      Optional<String> text,
      @Holds(NARRATIVE) Optional<String> narrative,
      @Holds(NARRATIVE) Optional<List<String>> narratives,
      Optional<Urgency> choice,
      Optional<DayOfWeek> weekday,
      Optional<Instant> moment,
      Optional<LocalDate> day,
      Optional<LocalTime> time,
      Optional<Duration> length,
      Optional<DaysOrHours> gap,
      Optional<UUID> id,
      Optional<List<String>> texts,
      Optional<Inner> inner) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "whole; \"3\"",
        "length; \"pt1h\"",
        "gap; \"p2d\"",
        "gap; \"pt48h\"",
        "whole; 3.0",
        "whole; true",
        "whole; [3]",
        "whole; \"\"",
        "whole; 2147483648",
        "whole; -2147483649",
        "whole; 99999999999999999999",
        "large; 9223372036854775808",
        "large; 1.5",
        "large; 1e2",
        "decimal; \"1.5\"",
        "decimal; true",
        "truth; 1",
        "truth; \"true\"",
        "truth; \"\"",
        "text; 3",
        "text; \" a\"",
        "text; \"a \"",
        "text; \"a\\n\"",
        "text; \"\u00A0a\"",
        "text; \"a\u200B\"",
        "narrative; 3",
        "text; true",
        "text; []",
        "text; {}",
        "choice; 1",
        "choice; \"1\"",
        "choice; \"urgent\"",
        "choice; \"\"",
        "weekday; 1",
        "weekday; \"1\"",
        "weekday; \"monday\"",
        "moment; 2026",
        "moment; 2026.5",
        "moment; \"2026-11-29\"",
        "moment; \"2026-11-29T12:00:00\"",
        "moment; \"2026-11-29T12:00Z\"",
        "moment; \"2026-11-29 12:00:00Z\"",
        "moment; \"20261129T120000Z\"",
        "moment; \"2026-11-29T12:00:00+0100\"",
        "moment; \"2026-02-30T12:00:00Z\"",
        "moment; \"2026-11-29T24:00:01Z\"",
        "moment; \"2026-11-29T12:00:60Z\"",
        "moment; \"2026-11-29T12:00:00.0001Z\"",
        "moment; \"2026-11-29T12:00:00.000000001Z\"",
        "moment; \"1999-12-31T23:59:59.999Z\"",
        "moment; \"2036-11-29T12:00:00.001Z\"",
        "moment; \"+999999999-12-31T23:59:59Z\"",
        "day; 20261129",
        "day; [2026,11,29]",
        "day; \"2026-11-29T12:00:00Z\"",
        "day; \"2026-02-30\"",
        "day; \"+10000-01-01\"",
        "day; \"1849-12-31\"",
        "day; \"2126-11-30\"",
        "time; \"9:00\"",
        "time; 9",
        "time; \"24:00\"",
        "length; 10",
        "length; \"10\"",
        "length; \"PT0.0001S\"",
        "length; \"-PT1S\"",
        "length; \"P3654D\"",
        "length; \"P1Y\"",
        "length; \"pt1h\"",
        "length; \"+PT4H\"",
        "length; \"PT+4H\"",
        "length; \"PT-0S\"",
        "length; \"-PT0S\"",
        "length; \"PT0.0S\"",
        "length; \"PT1.5S\"",
        "length; \"PT1,5S\"",
        "length; \"P\"",
        "length; \"PT\"",
        "length; \"P1DT\"",
        "length; \"PT1H\\n\"",
        "length; \"P2W\"",
        "length; \"PT99999999999999999999H\"",
        "gap; \"P+2D\"",
        "gap; \"P-0D\"",
        "gap; \"PT47H60M0.0S\"",
        "gap; \"P3654D\"",
        "gap; \"P99999999999D\"",
        "id; 7",
        "id; \"1-1-1-1-1\"",
        "id; \"AAAAAAAAAAAAAAAAAAAAAA==\"",
        "id; \"00000000-0000-0000-0000-000000000000\"",
        "id; \"{6ba7b810-9dad-11d1-80b4-00c04fd430c8}\"",
        "texts; \"a\"",
        "colour; \"blue\""
      })
  void no_value_is_taken_for_another(String field, String value) {
    var problem = problem("{\"" + field + "\":" + value + "}");
    assertThat(problem.type()).isEqualTo(InputProblem.MALFORMED);
    assertThat(problem.body().getProperties()).containsEntry("field", field);
  }

  @Test
  void a_list_holds_no_null_and_a_deeper_member_has_its_path() {
    assertThat(problem("{\"texts\":[\"a\",null]}").body().getProperties())
        .containsEntry("field", "texts[1]");
    assertThat(problem("{\"texts\":[\"a\",\" b\"]}").body().getProperties())
        .containsEntry("field", "texts[1]");
    assertThat(problem("{\"inner\":{\"whole\":\"1\"}}").body().getProperties())
        .containsEntry("field", "inner.whole");
    assertThat(problem("{\"inner\":{}}").body().getProperties())
        .containsEntry("field", "inner.whole");
  }

  @Test
  void what_is_unknown_is_answered_with_what_there_is() {
    assertThat(problem("{\"choice\":\"LATER\"}").body().getDetail())
        .isEqualTo("choice: must be one of ROUTINE, URGENT");
    assertThat(problem("{\"inner\":{\"whole\":1,\"half\":1}}").body().getDetail())
        .isEqualTo("inner.half: there is no such field; there are whole");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0S", "PT240M, PT4H", "P1DT12H, PT36H", "PT90S, PT1M30S"})
  void a_length_of_time_keeps_its_value_in_whatever_unit_it_is_told(String told, String written) {
    var values = read("{\"length\":\"" + told + "\",\"gap\":\"" + told + "\"}");
    assertThat(values.length()).hasValue(Duration.parse(written));
    assertThat(values.gap().orElseThrow()).hasToString(written);
  }

  @Test
  void a_narrative_is_kept_as_it_was_written() {
    var values = read("{\"narrative\":\" a\\n\",\"narratives\":[\"b \"],\"text\":\"a b\"}");
    assertThat(values.narrative()).hasValue(" a\n");
    assertThat(values.narratives()).hasValue(List.of("b "));
    assertThat(values.text()).hasValue("a b");
  }

  @Test
  void no_number_is_a_negative_zero() {
    var values = read("{\"whole\":-0,\"large\":-0,\"decimal\":-0.0}");
    assertThat(values.whole()).hasValue(0);
    assertThat(values.large()).hasValue(0L);
    assertThat(values.decimal().map(BigDecimal::toString)).hasValue("0.0");
    assertThat(read("{\"decimal\":-0}").decimal().map(BigDecimal::toString)).hasValue("0");
  }

  @Test
  void the_values_at_the_bounds_are_taken_as_they_are() {
    var values =
        read(
            """
            {"whole":2147483647,"large":9223372036854775807,"decimal":84,"truth":true,"text":"t",
             "choice":"URGENT","weekday":"MONDAY","moment":"2036-11-29t13:00:00.000000+01:00",
             "day":"1850-01-01","time":"09:00","length":"P3653D","gap":"P2D",
             "id":"6BA7B810-9dad-11d1-80b4-00c04fd430c8","texts":[],"inner":{"whole":-1}}
            """);
    assertThat(values.moment()).hasValue(Instant.parse("2036-11-29T12:00:00Z"));
    assertThat(values.decimal()).hasValue(new BigDecimal("84"));
    assertThat(values.length()).hasValue(Duration.ofDays(3_653));
    assertThat(values.weekday()).hasValue(DayOfWeek.MONDAY);
    assertThat(read("{\"moment\":\"2000-01-01T00:00:00Z\"}").moment()).isPresent();
    assertThat(read("{\"moment\":\"2026-11-29T12:00:00.123000Z\"}").moment())
        .hasValue(Instant.parse("2026-11-29T12:00:00.123Z"));
    assertThat(read("{\"decimal\":1e2}").decimal()).hasValue(new BigDecimal("100"));
    assertThat(read("{\"decimal\":0.1000000000000000055511151231257827}").decimal())
        .hasValue(new BigDecimal("0.1000000000000000055511151231257827"));
  }

  private static Values read(String json) {
    return MAPPER.read(StrictJson.object(json.getBytes(UTF_8)), Values.class);
  }

  private static Problem problem(String json) {
    return catchThrowableOfType(Problem.class, () -> read(json));
  }
}
