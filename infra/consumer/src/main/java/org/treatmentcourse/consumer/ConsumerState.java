package org.treatmentcourse.consumer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a consumer has come; a few kilobytes at most. It holds hashes and places, and nothing of
 * an event.
 *
 * @param size how many commits were given
 * @param subtrees the log's tree over them: the roots of its largest whole subtrees
 * @param places of each partition of the events, the offset to go on at
 * @param headsPlace the offset to go on at in the topic of checkpoints
 * @param proven the last signed head that agreed; empty before the first
 */
public record ConsumerState(
    long size,
    List<Hash> subtrees,
    Map<Integer, Long> places,
    long headsPlace,
    Optional<Checkpoint> proven) {
  /** Before the first commit. */
  public static final ConsumerState NONE =
      new ConsumerState(0, List.of(), Map.of(), 0, Optional.empty());

  private static final JsonMapper JSON = WireFormat.mapper();

  public ConsumerState {
    subtrees = List.copyOf(subtrees);
    places = Map.copyOf(places);
    var _ = new TreeFrontier(size, subtrees);
  }

  /** As it is written. */
  private record Text(
      long size, List<String> subtrees, Map<Integer, Long> places, long headsPlace, String proven) {
    Text {
      subtrees = List.copyOf(subtrees);
      places = Map.copyOf(places);
    }
  }

  /** One line of JSON. */
  public String text() {
    return JSON.writeValueAsString(
        new Text(
            size,
            subtrees.stream().map(Hash::base64).toList(),
            places,
            headsPlace,
            proven.map(Checkpoint::text).orElse("")));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static ConsumerState parse(String text) {
    try {
      var read =
          Optional.ofNullable(JSON.readValue(text, Text.class))
              .orElseThrow(() -> new IllegalArgumentException("not the state of a consumer"));
      return new ConsumerState(
          read.size(),
          read.subtrees().stream().map(Hash::ofBase64).toList(),
          read.places(),
          read.headsPlace(),
          Optional.of(read.proven()).filter(it -> !it.isEmpty()).map(Checkpoint::parse));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not the state of a consumer", e);
    }
  }
}
