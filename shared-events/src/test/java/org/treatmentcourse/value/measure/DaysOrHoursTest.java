package org.treatmentcourse.value.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.WireFormat;

class DaysOrHoursTest {
  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  /** Both changes of the clock in two zones, a leap day, a zone without changes, and UTC. */
  @ParameterizedTest
  @CsvSource({
    "P2D,  America/Denver,  2027-03-13T10:00, 2027-03-15T10:00, true",
    "PT48H,America/Denver,  2027-03-13T10:00, 2027-03-15T10:00, false",
    "PT48H,America/Denver,  2027-03-13T10:00, 2027-03-15T11:00, true",
    "P2D,  America/Denver,  2027-03-13T16:00, 2027-03-15T08:00, true",
    "P2D,  America/Denver,  2027-03-13T00:00, 2027-03-14T23:59, false",
    "P7D,  America/Denver,  2027-03-07T13:00, 2027-03-14T13:00, true",
    "PT168H,America/Denver, 2027-03-07T13:00, 2027-03-14T13:00, false",
    "P2D,  America/Denver,  2026-10-31T10:00, 2026-11-02T10:00, true",
    "PT48H,America/Denver,  2026-10-31T10:00, 2026-11-02T09:00, true",
    "PT48H,America/Denver,  2026-10-31T10:00, 2026-11-02T08:59, false",
    "P2D,  Europe/London,   2027-03-27T10:00, 2027-03-29T10:00, true",
    "PT48H,Europe/London,   2027-03-27T10:00, 2027-03-29T10:00, false",
    "P2D,  Europe/London,   2026-10-24T10:00, 2026-10-26T10:00, true",
    "PT48H,Europe/London,   2026-10-24T10:00, 2026-10-26T09:00, true",
    "P2D,  Europe/London,   2028-02-28T10:00, 2028-02-29T23:00, false",
    "P2D,  Europe/London,   2028-02-28T10:00, 2028-03-01T10:00, true",
    "P1D,  UTC,             2027-02-28T10:00, 2027-03-01T00:00, true",
    "P2D,  America/Phoenix, 2027-03-13T10:00, 2027-03-15T10:00, true",
    "PT48H,America/Phoenix, 2027-03-13T10:00, 2027-03-15T10:00, true",
    "PT48H,America/Phoenix, 2027-03-13T10:00, 2027-03-15T09:59, false"
  })
  @Proves("rule-30-length")
  void days_are_dates_on_a_clinics_calendar_and_hours_are_exact(
      String length, String zone, String from, String to, boolean passed) {
    var where = ZoneId.of(zone);
    var least = DaysOrHours.parse(length);
    assertThat(least.hasPassed(at(from, where), at(to, where), where)).isEqualTo(passed);
    assertThat(least.isBetween(at(to, where), at(from, where), where)).isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource({
    "P7D,   America/Denver, 2026-10-26T13:00, 2026-11-02T13:00, false",
    "PT168H,America/Denver, 2026-10-26T13:00, 2026-11-02T13:00, true",
    "P7D,   America/Denver, 2026-10-26T13:00, 2026-11-02T23:59, false",
    "P7D,   America/Denver, 2026-10-26T13:00, 2026-11-03T00:00, true",
    "P7D,   Europe/London,  2026-10-19T00:00, 2026-10-26T23:59, false",
    "PT72H, Europe/London,  2026-10-24T10:00, 2026-10-27T09:00, false",
    "PT72H, Europe/London,  2026-10-24T10:00, 2026-10-27T09:01, true"
  })
  @Proves("rule-30-length")
  void a_longest_length_ends_with_its_last_day_or_to_the_moment(
      String length, String zone, String from, String to, boolean exceeded) {
    var where = ZoneId.of(zone);
    var most = DaysOrHours.parse(length);
    assertThat(most.isExceeded(at(from, where), at(to, where), where)).isEqualTo(exceeded);
    assertThat(most.isExceededBetween(at(to, where), at(from, where), where)).isEqualTo(exceeded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P2D", "P28D", "PT48H", "PT71H59M59.999S"})
  void the_moments_of_a_length_are_where_its_answers_change(String text) {
    var length = DaysOrHours.parse(text);
    for (var zone : ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/")).toList()) {
      var where = ZoneId.of(zone);
      var from = Instant.parse("2027-03-13T17:00:00Z");
      var first = length.earliestAfter(from, where);
      assertThat(length.hasPassed(from, first, where)).as(zone).isTrue();
      assertThat(length.hasPassed(from, first.minusMillis(1), where)).as(zone).isFalse();
      var over = length.overAfter(from, where);
      assertThat(length.isExceeded(from, over, where)).as(zone).isTrue();
      assertThat(length.isExceeded(from, over.minusMillis(1), where)).as(zone).isFalse();
      assertThat(length.endAfter(from, where)).isBetween(over.minusMillis(1), over);
      var since = length.beginBefore(from, where);
      assertThat(length.hasPassed(since.minusMillis(1), from, where)).as(zone).isTrue();
      assertThat(length.hasPassed(since.plusMillis(1), from, where)).as(zone).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "P2D, P2D, 2 calendar days",
    "P1D, P1D, 1 calendar day",
    "PT48H, PT48H, 48 hours",
    "PT90M, PT1H30M, 1 hour 30 minutes",
    "P1DT12H, PT36H, 36 hours"
  })
  @Proves("rule-30-pinned")
  void a_text_says_days_or_hours_and_both_together_are_hours_as_before(
      String text, String stored, String words) {
    var json = WireFormat.mapper();
    var length = json.readValue('"' + text + '"', DaysOrHours.class);
    assertThat(json.writeValueAsString(length)).isEqualTo('"' + stored + '"');
    assertThat(length.inWords()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "P1M", "P1Y2D", "P2W", "PT", "2D", "P99999999999D", "P1.5D"})
  void what_is_neither_days_nor_hours_is_refused(String text) {
    assertThatThrownBy(() -> DaysOrHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lengths_are_compared_without_any_change_of_the_clock() {
    assertThat(DaysOrHours.parse("P2D").isShorterThan(DaysOrHours.parse("PT49H"))).isTrue();
    assertThat(DaysOrHours.parse("P2D").isShorterThan(DaysOrHours.parse("PT48H"))).isFalse();
    assertThat(DaysOrHours.parse("P0D").isPositive()).isFalse();
    assertThat(DaysOrHours.parse("P14D").longerBy(4)).isEqualTo(DaysOrHours.parse("P17D"));
  }
}
