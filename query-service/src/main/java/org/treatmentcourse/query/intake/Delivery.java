package org.treatmentcourse.query.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;

/** The result of one poll: events, and the records whose envelope can't be read. */
public record Delivery(List<RecordedEvent> events, List<Unreadable> unreadable) {
  /** A record that is no event; its key says which stream it belongs to. */
  public record Unreadable(String stream, String reason) {}

  private static final String NO_STREAM = "(none)";

  public static Delivery of(Iterable<ConsumerRecord<String, byte[]>> records) {
    return of(records, (_, _) -> {});
  }

  /** The same, told of each record with its event. */
  static Delivery of(
      Iterable<ConsumerRecord<String, byte[]>> records,
      BiConsumer<ConsumerRecord<String, byte[]>, RecordedEvent> each) {
    var events = new ArrayList<RecordedEvent>();
    var unreadable = new ArrayList<Unreadable>();
    for (var record : records) {
      try {
        var event = event(record);
        events.add(event);
        each.accept(record, event);
      } catch (RuntimeException malformed) {
        var reason = "UnreadableEnvelope: " + FailureReason.of(malformed);
        unreadable.add(new Unreadable(stream(record), reason));
      }
    }
    return new Delivery(events, unreadable);
  }

  /** The streams that it brings events of. */
  Set<String> streams() {
    return events.stream().map(RecordedEvent::stream).collect(Collectors.toSet());
  }

  /** The same with these events only. */
  Delivery with(List<RecordedEvent> admitted) {
    return new Delivery(admitted, unreadable);
  }

  private static RecordedEvent event(ConsumerRecord<String, byte[]> record) {
    var headers = new LinkedHashMap<String, byte[]>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    byte @Nullable [] value = record.value();
    if (value == null) {
      throw new IllegalArgumentException("a record without a value");
    }
    var event = CloudEventHeaders.read(headers, value);
    if (!event.stream().equals(record.key())) {
      throw new IllegalArgumentException("the record's key is not the event's stream");
    }
    return event;
  }

  private static String stream(ConsumerRecord<String, byte[]> record) {
    @Nullable String key = record.key();
    return key == null ? NO_STREAM : key;
  }
}
