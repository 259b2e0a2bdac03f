package org.treatmentcourse.command.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.ledger.store.RecentCommits.CAPACITY_COMMITS;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.commit.Commit;

class RecentCommitsTest {
  private final RecentCommits recent = new RecentCommits();

  @Test
  void what_follows_is_read_in_order_and_no_further_than_is_known() {
    add(7, 8, 9);
    assertThat(numbers(7, 10)).containsExactly(7L, 8L, 9L);
    assertThat(numbers(8, 1)).containsExactly(8L);
    assertThat(numbers(6, 10)).isEmpty();
    assertThat(numbers(10, 10)).isEmpty();
  }

  @Test
  void a_commit_of_another_instance_in_between_ends_what_is_read() {
    add(7, 9);
    assertThat(numbers(7, 10)).containsExactly(7L);
    assertThat(numbers(9, 10)).containsExactly(9L);
  }

  @Test
  void a_later_commit_takes_an_earlier_ones_place() {
    var early = add(7).getFirst();
    assertThat(recent.byCommand(early.draft().command())).contains(early);
    var late = add(7 + CAPACITY_COMMITS).getFirst();
    assertThat(recent.byCommand(early.draft().command())).isEmpty();
    assertThat(recent.byCommand(late.draft().command())).contains(late);
    assertThat(numbers(7, 10)).isEmpty();
  }

  @Test
  void the_same_commit_again_changes_nothing() {
    var commit = add(7).getFirst();
    recent.add(commit);
    assertThat(recent.byCommand(commit.draft().command())).contains(commit);
    assertThat(numbers(7, 10)).containsExactly(7L);
  }

  private List<Commit> add(long... numbers) {
    var commits = Arrays.stream(numbers).mapToObj(RecentCommitsTest::commit).toList();
    commits.forEach(recent::add);
    return commits;
  }

  private static Commit commit(long number) {
    return new Commit(number, Instant.EPOCH, Drafts.newCommand().event("course-1", number).draft());
  }

  private List<Long> numbers(long from, int limit) {
    return recent.read(from, limit).stream().map(Commit::number).toList();
  }
}
