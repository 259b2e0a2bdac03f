package org.treatmentcourse.infra.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.Settings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's courses again and again under other names, put where the relay publishes: a query
 * service can't tell them from others. Some hundreds are under way at a time, as in a year of some
 * clinics, so that the events of one are spread among those of the others.
 */
final class CopiedCourses {
  private static final String TOPIC = "treatment-events";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int UNDER_WAY = 300;

  private final Settings stack;
  private final List<List<ConsumerRecord<byte[], byte[]>>> models;

  CopiedCourses(Settings stack, List<DemoCourse> courses) {
    this.stack = stack;
    var streams = courses.stream().map(course -> course.course().stream()).toList();
    var told =
        published().stream()
            .filter(record -> streams.contains(new String(record.key(), UTF_8)))
            .collect(
                groupingBy(
                    record -> new String(record.key(), UTF_8), LinkedHashMap::new, toList()));
    this.models = List.copyOf(told.values());
  }

  /** Publishes about so many events; gives how many. */
  @SuppressWarnings("FutureReturnValueIgnored") // the flush waits for them; a count tells of losses
  long publish(long events) {
    var settings = stack.kafka(BrokerAccount.COMMAND_SERVICE).settings();
    settings.put("linger.ms", 20);
    settings.put("compression.type", "lz4");
    long sent = 0;
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      while (sent < events) {
        for (var record : underWay()) {
          producer.send(record);
          sent++;
        }
      }
      producer.flush();
    }
    return sent;
  }

  /** Some courses side by side, a few events of each in turn. */
  private List<ProducerRecord<byte[], byte[]>> underWay() {
    var copies = new ArrayList<List<ProducerRecord<byte[], byte[]>>>();
    for (int i = 0; i < UNDER_WAY; i++) {
      copies.add(copy(models.get(i % models.size())));
    }
    var mixed = new ArrayList<ProducerRecord<byte[], byte[]>>();
    int longest = copies.stream().mapToInt(List::size).max().orElseThrow();
    for (int at = 0; at < longest; at += 2) {
      for (var copy : copies) {
        mixed.addAll(copy.subList(Math.min(at, copy.size()), Math.min(at + 2, copy.size())));
      }
    }
    return mixed;
  }

  private static List<ProducerRecord<byte[], byte[]>> copy(
      List<ConsumerRecord<byte[], byte[]>> course) {
    var key = new String(course.getFirst().key(), UTF_8);
    var id = key.substring(key.indexOf('-') + 1);
    // Each has a patient of its own: a search for one of thousands of courses finds them all.
    var patient = JsonMapper.shared().readTree(course.getFirst().value()).required("patient");
    var names =
        Map.of(id, UUID.randomUUID().toString(), patient.asString(), UUID.randomUUID().toString());
    var copies = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var record : course) {
      var copy =
          new ProducerRecord<>(TOPIC, renamed(record.key(), names), renamed(record.value(), names));
      record
          .headers()
          .forEach(header -> copy.headers().add(header.key(), renamed(header.value(), names)));
      copies.add(copy);
    }
    return copies;
  }

  private static byte[] renamed(byte[] text, Map<String, String> names) {
    var renamed = new String(text, UTF_8);
    for (var name : names.entrySet()) {
      renamed = renamed.replace(name.getKey(), name.getValue());
    }
    return renamed.getBytes(UTF_8);
  }

  private List<ConsumerRecord<byte[], byte[]>> published() {
    var settings = stack.kafka(BrokerAccount.AUDITOR).settings();
    settings.put("isolation.level", "read_committed");
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(each -> new TopicPartition(TOPIC, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }
}
