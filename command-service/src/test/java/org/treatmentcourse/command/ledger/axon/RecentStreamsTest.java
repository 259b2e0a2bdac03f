package org.treatmentcourse.command.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

class RecentStreamsTest {
  private final RecentStreams recent = new RecentStreams();
  private final Map<String, List<DomainEventMessage<?>>> stored = new HashMap<>();
  private final List<Long> asked = new ArrayList<>();
  private long forgotten;

  @Test
  void what_was_read_is_not_read_again_and_what_came_after_is_seen() {
    record("a", 0, 1, 2);
    assertThat(seqs(read("a"))).containsExactly(0L, 1L, 2L);

    record("a", 3);
    assertThat(seqs(read("a"))).containsExactly(0L, 1L, 2L, 3L);
    assertThat(seqs(read("a"))).containsExactly(0L, 1L, 2L, 3L);

    assertThat(asked).containsExactly(0L, 3L, 4L);
  }

  @Test
  void a_stream_that_is_not_there_is_asked_for_each_time() {
    assertThat(read("a")).isEmpty();
    record("a", 0);

    assertThat(seqs(read("a"))).containsExactly(0L);
    assertThat(asked).containsExactly(0L, 0L);
  }

  @Test
  void a_stream_with_a_gap_is_not_kept() {
    record("a", 0, 2);

    assertThat(seqs(read("a"))).containsExactly(0L, 2L);
    assertThat(seqs(read("a"))).containsExactly(0L, 2L);
    assertThat(asked).containsExactly(0L, 0L);
  }

  @Test
  void what_the_ledger_has_forgotten_is_read_again() {
    record("a", 0, 1);
    read("a");

    forgotten++;
    stored.clear();
    record("a", 0);

    assertThat(seqs(read("a"))).containsExactly(0L);
    assertThat(asked).containsExactly(0L, 0L);
  }

  @Test
  void of_too_many_events_the_stream_that_was_not_used_for_longest_goes() {
    long half = RecentStreams.CAPACITY_EVENTS / 2;
    record("a", LongStream.range(0, half).toArray());
    record("b", LongStream.range(0, half).toArray());
    record("c", 0);
    read("a");
    read("b");
    read("a");
    read("c");
    asked.clear();

    read("a");
    read("c");
    read("b");
    assertThat(asked).containsExactly(half, 1L, 0L);
  }

  private void record(String stream, long... seqs) {
    for (long seq : seqs) {
      stored
          .computeIfAbsent(stream, name -> new ArrayList<>())
          .add(new GenericDomainEventMessage<>("course", stream, seq, "event"));
    }
  }

  private List<DomainEventMessage<?>> read(String stream) {
    return recent.read(
        stream,
        forgotten,
        from -> {
          asked.add(from);
          return stored.getOrDefault(stream, List.of()).stream()
              .filter(event -> event.getSequenceNumber() >= from)
              .toList();
        });
  }

  private static List<Long> seqs(List<DomainEventMessage<?>> events) {
    return events.stream().<Long>map(DomainEventMessage::getSequenceNumber).toList();
  }
}
