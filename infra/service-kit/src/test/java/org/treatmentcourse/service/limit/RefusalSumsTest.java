package org.treatmentcourse.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.PurposeOfUse;

/** However many refusals there are, a few records tell of all of them. */
class RefusalSumsTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final RefusalSums sums = new RefusalSums();

  private static AccessRefused refusal(String operation, String address, Instant at) {
    return new AccessRefused(
        new Access(
            Optional.empty(),
            PurposeOfUse.HOPERAT,
            AccessAction.READ,
            operation,
            new AccessSubjects(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new AccessPoint(address, "query-service"),
            404),
        "feed-unknown",
        at);
  }

  @Test
  void one_refusal_is_recorded_as_it_was_and_several_alike_are_one_record() {
    sums.add(refusal("calendarFeed", "192.0.2.1", T0));
    sums.add(refusal("courseNow", "192.0.2.1", T0));
    sums.add(refusal("calendarFeed", "192.0.2.1", T0.plusSeconds(1)));
    sums.add(refusal("calendarFeed", "192.0.2.1", T0.plusSeconds(2)));
    var guesses = refusal("calendarFeed", "192.0.2.1", T0).access();
    assertThat(sums.take())
        .containsExactly(
            new AccessRefused(
                guesses, "feed-unknown", Optional.of(3), Optional.of(T0), T0.plusSeconds(2)),
            refusal("courseNow", "192.0.2.1", T0));
    assertThat(sums.take()).isEmpty();
  }

  @Test
  void beyond_so_many_kinds_the_rest_is_told_together_and_none_is_lost() {
    for (int i = 0; i < 1_000; i++) {
      sums.add(refusal("calendarFeed", "192.0.2." + i, T0));
    }
    var taken = sums.take();
    assertThat(taken).hasSize(RefusalSums.MOST_TOLD_APART + 1);
    assertThat(taken.getLast().access().operation()).isEqualTo(RefusalSums.SEVERAL);
    assertThat(taken.getLast().times()).contains(1_000 - RefusalSums.MOST_TOLD_APART);
    // What could not be recorded is counted on.
    taken.forEach(sums::add);
    assertThat(sums.take()).isEqualTo(taken);
  }
}
