package org.treatmentcourse.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treatmentcourse.consumer.TreatmentTopics.commit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.commit.Commit;

/** The topic on a real broker, put together again whatever was done to it. */
@SuppressWarnings("NullAway.Init")
class PublishedCommitsTest {
  private TreatmentTopics topics;

  @BeforeEach
  void empty() throws Exception {
    topics = TreatmentTopics.emptied();
  }

  private static List<Commit> read(PublishedCommits commits) {
    var read = new ArrayList<Commit>();
    for (var next = commits.next(); next.isPresent(); next = commits.next()) {
      read.add(next.get());
    }
    return read;
  }

  private PublishedCommits open(long from) {
    return new PublishedCommits(topics.client(), from);
  }

  @Test
  void commits_come_back_in_order_from_any_one_on_and_what_comes_again_is_left_out()
      throws Exception {
    var published = topics.publish(0, 300);
    topics.send(commit(270), 0); // doubled
    topics.sendJunk();
    published.addAll(topics.publish(300, 400));

    try (var all = open(0)) {
      assertThat(read(all)).isEqualTo(published);
      assertThat(all.ignored()).isEqualTo(2);
    }
    try (var later = open(123)) {
      assertThat(read(later)).isEqualTo(published.subList(123, 400));
    }
    try (var none = open(400)) {
      assertThat(read(none)).isEmpty();
    }
  }

  @Test
  void a_commit_that_is_not_whole_or_missing_is_named() {
    topics.publish(0, 6);
    topics.send(commit(6), 1);
    topics.publish(7, 9);

    try (var lacking = open(0)) {
      assertThatThrownBy(() -> read(lacking))
          .isInstanceOf(TopicBroken.class)
          .hasMessage("commit 6 is not whole on the topic: 1 of its records are there");
    }
    try (var missing = open(5)) {
      assertThat(missing.next()).isPresent();
      assertThatThrownBy(missing::next).isInstanceOf(TopicBroken.class);
    }
  }
}
