package org.treatmentcourse.command.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.service.input.StrictJson;

/** One record with where it came from. */
record ReceivedRecord(TopicPlace place, AccessRecord record) {
  /**
   * A record's size as JSON; what the ledger puts around each is less than the rest of its limit.
   */
  static final int MOST_BYTES = 32_000;

  /**
   * Reads a message.
   *
   * @throws RuntimeException if it is no record of access
   */
  static ReceivedRecord of(TopicPlace place, ConsumerRecord<byte[], byte[]> message) {
    if (message.value().length > MOST_BYTES) {
      throw new IllegalArgumentException("too large");
    }
    StrictJson.check(message.value());
    return new ReceivedRecord(place, AccessRecord.read(headers(message), message.value()));
  }

  /** The id of the event that a message says it is; known also where the rest can't be read. */
  static Optional<UUID> id(ConsumerRecord<byte[], byte[]> message) {
    return AccessRecord.id(headers(message));
  }

  int bytes() {
    return record.value().length;
  }

  Draft.Event event(String stream, long seq) {
    return new Draft.Event(
        stream,
        seq,
        record.id(),
        record.type(),
        record.revision(),
        record.event().occurredAt(),
        record.payload(),
        Optional.of(RecordedEnd.meta(place.offset())));
  }

  private static Map<String, byte[]> headers(ConsumerRecord<byte[], byte[]> message) {
    var headers = new LinkedHashMap<String, byte[]>();
    message.headers().forEach(header -> headers.put(header.key(), header.value()));
    return headers;
  }
}
