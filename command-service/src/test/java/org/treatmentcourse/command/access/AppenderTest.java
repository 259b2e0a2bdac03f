package org.treatmentcourse.command.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/** The access topic of a real broker into a real ledger: each record once, whatever happens. */
@OwnLane
class AppenderTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;

  private final LedgerStore store = new LedgerStore();
  private final Ledger ledger = store.open();
  private final AccessSettings settings = settings(PARTITIONS);
  private final ParkedEntries parked = new ParkedEntries(store.database(), InstantSource.system());
  private final List<Appender> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(appender -> appender.stop());
    store.close();
  }

  private static AccessSettings settings(int partitions) {
    return new AccessSettings(
        KafkaCluster.plain(TestParts.broker().bootstrapServers()),
        "access-" + UUID.randomUUID(),
        partitions);
  }

  private Appender started(Ledger on, AccessSettings from, Appender.AfterCommit afterCommit) {
    var appender = new Appender(on, from, parked, afterCommit);
    started.add(appender);
    appender.start();
    return appender;
  }

  private static AccessRecord access(int courses) {
    return access(courses, Instant.parse("2026-03-02T10:00:00Z"));
  }

  private static AccessRecord access(int courses, Instant at) {
    var subjects =
        new AccessSubjects(
            List.of(new ClinicId("anew")),
            IntStream.range(0, courses).mapToObj(i -> new CourseId(UUID.randomUUID())).toList(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var by = new Accessor("t-1", "Rowan", Optional.of(Role.THERAPIST), Optional.of("LMFT"));
    return AccessRecord.of(
        UUID.randomUUID(),
        new RecordAccessed(
            new Access(
                Optional.of(by),
                PurposeOfUse.TREAT,
                AccessAction.READ,
                "courseNow",
                subjects,
                new AccessPoint("192.0.2.7", "query-service"),
                200),
            at));
  }

  /** Puts messages on the first partition, one after another. */
  private static void put(AccessSettings to, List<Message> messages) {
    try (var admin = to.cluster().admin();
        var producer = to.cluster().producer(Map.of())) {
      AccessTopicState.ensure(admin, to);
      for (var each : messages) {
        var message = new ProducerRecord<byte[], byte[]>(to.topic(), 0, null, each.value());
        each.headers().forEach((name, value) -> message.headers().add(name, value));
        producer.send(message).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What somebody puts on the topic. */
  private record Message(Map<String, byte[]> headers, byte @Nullable [] value) {
    static Message of(AccessRecord record) {
      return new Message(record.headers(), record.value());
    }

    static Message of(AccessRecord record, String payload) {
      return new Message(record.headers(), payload.getBytes(UTF_8));
    }
  }

  private List<UUID> recordedIds() {
    return recorded().stream().map(RecordedEvent::id).toList();
  }

  private List<String> parkedOffsets() {
    return parked.list("access-log").stream()
        .map(ParkedEntry::entry)
        .map(place -> place.substring(place.lastIndexOf('.') + 1))
        .toList();
  }

  private void awaitParked(String... offsets) {
    await().atMost(SOON).untilAsserted(() -> assertThat(parkedOffsets()).containsExactly(offsets));
  }

  /** A ledger of a program that can't store one event. */
  private static Ledger unableToStore(UUID event, Ledger ledger) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (_, method, arguments) -> {
              try {
                if (arguments != null
                    && arguments[0] instanceof Draft draft
                    && draft.events().stream().anyMatch(it -> it.id().equals(event))) {
                  return ledger.append(atTheEndOfTime(draft));
                }
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Draft atTheEndOfTime(Draft draft) {
    var events =
        draft.events().stream()
            .map(
                it ->
                    new Draft.Event(
                        it.stream(),
                        it.seq(),
                        it.id(),
                        it.type(),
                        it.revision(),
                        Instant.MAX,
                        it.payload(),
                        it.meta()))
            .toList();
    return new Draft(
        draft.command(),
        draft.actor(),
        draft.clinic(),
        draft.correlation(),
        draft.causation(),
        events);
  }

  /** Hands them over, each until it is acknowledged; their ids. */
  private static List<UUID> handedOver(AccessSettings to, int number, int courses) {
    Map<String, Object> strict =
        Map.of(
            "bootstrap.servers",
            to.cluster().bootstrapServers(),
            "acks",
            "all",
            "max.in.flight.requests.per.connection",
            1);
    try (var admin = to.cluster().admin();
        var producer =
            new KafkaProducer<>(strict, new ByteArraySerializer(), new ByteArraySerializer())) {
      AccessTopicState.ensure(admin, to);
      var ids = new ArrayList<UUID>();
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (int i = 0; i < number; i++) {
        var record = access(courses);
        // Spread over the partitions, one after another.
        var message =
            new ProducerRecord<byte[], byte[]>(
                to.topic(), i % to.partitions(), null, record.value());
        record.headers().forEach((name, value) -> message.headers().add(name, value));
        ids.add(record.id());
        sent.add(producer.send(message));
      }
      for (var each : sent) {
        each.get();
      }
      return ids;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<RecordedEvent> recorded() {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> AccessStream.isAccessStream(event.stream()))
        .toList();
  }

  private void awaitRecorded(List<UUID> ids) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(recorded()).hasSizeGreaterThanOrEqualTo(ids.size()));
    assertThat(recorded()).extracting(RecordedEvent::id).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  @Proves({"164.312b-once", "crash-appender-nobody-told"})
  void an_appender_killed_after_each_commit_has_appended_every_access_once() {
    var ids = handedOver(settings, 700, 1);
    var kills = new AtomicInteger();
    started(
        ledger,
        settings,
        () -> {
          kills.incrementAndGet();
          throw new IllegalStateException("killed behind a commit");
        });
    await().atMost(SOON).untilAsserted(() -> assertThat(recorded()).hasSameSizeAs(ids));
    started.getLast().stop();
    started(store.open(), settings, Appender.AfterCommit.NOTHING);
    ids.addAll(handedOver(settings, 20, 1));
    awaitRecorded(ids);
    assertThat(kills.get()).isGreaterThan(3);
  }

  @Test
  void each_partitions_accesses_are_in_its_streams_in_order_and_without_a_gap() {
    var ids = handedOver(settings, 90, 1);
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitRecorded(ids);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int number = partition;
      var ofPartition =
          IntStream.range(0, ids.size())
              .filter(i -> i % PARTITIONS == number)
              .mapToObj(ids::get)
              .toList();
      var stream =
          recorded().stream().filter(e -> e.stream().endsWith("." + number + ".0")).toList();
      assertThat(stream).extracting(RecordedEvent::id).containsExactlyElementsOf(ofPartition);
      assertThat(stream)
          .extracting(RecordedEvent::seq)
          .containsExactlyElementsOf(
              IntStream.range(0, ofPartition.size()).mapToObj(i -> (long) i).toList());
    }
  }

  @Test
  @Proves({"164.312b-once", "crash-appender-nothing-appended"})
  void two_appenders_at_once_append_every_access_once() {
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    started(store.open(), settings, Appender.AfterCommit.NOTHING);
    var ids = new ArrayList<UUID>();
    for (int round = 0; round < 10; round++) {
      ids.addAll(handedOver(settings, 60, 1));
    }
    awaitRecorded(ids);
  }

  @Test
  void streams_are_bounded_and_a_successor_finds_the_last_of_them() {
    var one = settings(1);
    var ids = handedOver(one, 2 * AccessStream.MOST_EVENTS, 1);
    started(ledger, one, Appender.AfterCommit.NOTHING);
    awaitRecorded(ids);
    started.getLast().stop();
    ids.addAll(handedOver(one, 700, 1));
    started(ledger, one, Appender.AfterCommit.NOTHING);
    awaitRecorded(ids);
    var sizes =
        recorded().stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    event -> event.stream().substring(event.stream().lastIndexOf('.') + 1),
                    java.util.TreeMap::new,
                    java.util.stream.Collectors.counting()));
    assertThat(sizes)
        .isEqualTo(
            Map.of(
                "0", (long) AccessStream.MOST_EVENTS,
                "1", (long) AccessStream.MOST_EVENTS,
                "2", 700L));
  }

  @Test
  void accesses_that_name_as_many_courses_as_they_may_fit_into_commits() {
    var ids = handedOver(settings, 30, AccessSubjects.MOST_COURSES);
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitRecorded(ids);
    assertThat(ledger.readStored(0, Integer.MAX_VALUE))
        .allMatch(commit -> commit.bytes().length <= Ledger.MAX_COMMIT_BYTES);
  }

  @Test
  @Proves("164.312b-once")
  void a_topic_that_is_deleted_and_made_anew_loses_and_repeats_nothing() throws Exception {
    var ids = handedOver(settings, 40, 1);
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitRecorded(ids);
    try (var admin = settings.cluster().admin()) {
      admin.deleteTopics(List.of(settings.topic())).all().get();
      await()
          .atMost(SOON)
          .until(() -> !admin.listTopics().names().get().contains(settings.topic()));
    }
    ids.addAll(handedOver(settings, 70, 1));
    awaitRecorded(ids);
  }

  @Test
  @Proves("164.312b-parked")
  void what_can_never_be_appended_is_parked_with_its_reason_and_the_rest_goes_on() {
    var good = List.of(access(1), access(1), access(1));
    var absurd = access(1, Instant.MAX);
    var ancient = access(1, Instant.MIN);
    var untimely = access(1);
    put(
        settings,
        List.of(
            Message.of(good.get(0)),
            Message.of(absurd),
            new Message(Map.of(), new byte[] {1}),
            new Message(absurd.headers(), null),
            Message.of(good.get(1)),
            Message.of(ancient),
            Message.of(access(1), "{\"secret\":\"" + "x".repeat(40_000) + "\"}"),
            Message.of(
                untimely, untimely.payload().replaceFirst("\"occurredAt\":\"[^\"]*\"", "\"x\":1")),
            Message.of(good.get(2))));
    var elsewhere = handedOver(settings, 6, 1);
    started(ledger, settings, Appender.AfterCommit.NOTHING);

    var ids = new ArrayList<>(elsewhere);
    good.forEach(record -> ids.add(record.id()));
    awaitRecorded(ids);
    awaitParked("1", "2", "3", "5", "6", "7");
    var first = parked.list("access-log").getFirst();
    assertThat(first.worker()).isEqualTo("access-log");
    assertThat(first.eventId()).contains(absurd.id());
    assertThat(first.reason()).startsWith("TimeNotStorable");
    assertThat(parked.list("access-log"))
        .extracting(ParkedEntry::reason)
        .noneMatch(it -> it.contains("secret"));
    assertThat(started.getLast().failing()).isEmpty();
    assertThat(parked.count("access-log")).isEqualTo(6);
  }

  @Test
  void a_record_that_is_no_i_json_is_parked_and_the_rest_goes_on() {
    var twice = access(1);
    var lone = access(1);
    var nul = access(1);
    var latin = access(1);
    var good = access(1);
    var inLatin = latin.payload().replaceFirst("Rowan", "Rów").getBytes(ISO_8859_1);
    put(
        settings,
        List.of(
            Message.of(twice, begun(twice, "\"occurredAt\":\"2026-01-31T09:00:00Z\"")),
            Message.of(lone, begun(lone, "\"secret\":\"\\\\ud800\"")),
            Message.of(nul, begun(nul, "\"secret\":\"\\\\u0000\"")),
            new Message(Message.of(latin).headers(), inLatin),
            Message.of(good)));
    started(ledger, settings, Appender.AfterCommit.NOTHING);

    awaitRecorded(List.of(good.id()));
    awaitParked("0", "1", "2", "3");
    assertThat(parked.list("access-log"))
        .extracting(ParkedEntry::eventId)
        .containsExactlyInAnyOrder(
            Optional.of(twice.id()),
            Optional.of(lone.id()),
            Optional.of(nul.id()),
            Optional.of(latin.id()));
    assertThat(parked.list("access-log"))
        .extracting(ParkedEntry::reason)
        .noneMatch(it -> it.contains("secret"));
    assertThat(started.getLast().failing()).isEmpty();
  }

  /** A record's payload with one more member at its beginning. */
  private static String begun(AccessRecord record, String member) {
    return record.payload().replaceFirst("\\{", "{" + member + ",");
  }

  @Test
  @Proves("crash-appender-not-parked")
  void a_restart_loses_and_doubles_nothing_of_what_is_parked() {
    var before = List.of(access(1), access(1));
    put(settings, List.of(Message.of(before.get(0)), Message.of(access(1, Instant.MAX))));
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitParked("1");
    var parkedFirst = parked.list("access-log");
    started.getLast().stop();

    // At the very end of the partition it is met again.
    started(store.open(), settings, Appender.AfterCommit.NOTHING);
    put(settings, List.of(Message.of(before.get(1))));
    awaitRecorded(before.stream().map(AccessRecord::id).toList());
    assertThat(parked.list("access-log")).isEqualTo(parkedFirst);
    started.getLast().stop();

    started(store.open(), settings, Appender.AfterCommit.NOTHING);
    var after = access(1);
    put(settings, List.of(Message.of(after)));
    awaitRecorded(List.of(before.get(0).id(), before.get(1).id(), after.id()));
    assertThat(parked.list("access-log")).isEqualTo(parkedFirst);
  }

  @Test
  void one_that_is_handed_over_twice_at_once_keeps_nobody_out() {
    var twice = access(1);
    var after = access(1);
    put(settings, List.of(Message.of(twice), Message.of(twice), Message.of(after)));
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitRecorded(List.of(twice.id(), twice.id(), after.id()));
    assertThat(parked.list("access-log")).isEmpty();
  }

  @Test
  @Proves({"164.312b-parked", "crash-appender-parked-retry"})
  void what_was_parked_is_appended_once_it_can_be_however_often_it_is_tried() {
    var records = List.of(access(1), access(1), access(1));
    var sick = records.get(1);
    put(settings, records.stream().map(Message::of).toList());
    started(unableToStore(sick.id(), ledger), settings, Appender.AfterCommit.NOTHING);
    awaitParked("1");
    await().atMost(SOON).until(() -> recordedIds().contains(records.get(2).id()));
    var entry = parked.list("access-log").getFirst();
    assertThat(started.getLast().retry(entry)).isFalse();
    assertThat(parked.list("access-log")).containsExactly(entry);
    started.getLast().stop();

    var able = started(ledger, settings, Appender.AfterCommit.NOTHING);
    assertThat(able.retry(entry)).isTrue();
    assertThat(parked.list("access-log")).isEmpty();
    // Stopped between the append and the release: it is parked, and in the ledger.
    parked.park(entry);
    assertThat(able.retry(entry)).isTrue();
    assertThat(parked.list("access-log")).isEmpty();
    able.stop();

    started(store.open(), settings, Appender.AfterCommit.NOTHING);
    var after = access(1);
    put(settings, List.of(Message.of(after)));
    awaitRecorded(List.of(records.get(0).id(), sick.id(), records.get(2).id(), after.id()));
    assertThat(recorded())
        .filteredOn(event -> event.id().equals(sick.id()))
        .singleElement()
        .satisfies(event -> assertThat(event.stream()).endsWith(".0.at-1"));
  }

  @Test
  @Proves("crash-appender-parked-in-turn")
  void what_was_parked_last_of_its_partition_is_appended_in_its_turn_and_released() {
    var first = access(1);
    var last = access(1);
    put(settings, List.of(Message.of(first), Message.of(last)));
    started(unableToStore(last.id(), ledger), settings, Appender.AfterCommit.NOTHING);
    awaitParked("1");
    var entry = parked.list("access-log").getFirst();
    started.getLast().stop();

    var able = started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitRecorded(List.of(first.id(), last.id()));
    awaitParked();
    // Stopped between the append and the release, and read past since.
    var after = access(1);
    put(settings, List.of(Message.of(after)));
    awaitRecorded(List.of(first.id(), last.id(), after.id()));
    parked.park(entry);
    assertThat(able.retry(entry)).isTrue();
    assertThat(parked.list("access-log")).isEmpty();
    assertThat(recordedIds()).containsExactlyInAnyOrder(first.id(), last.id(), after.id());
  }

  @Test
  void while_the_ledger_takes_nothing_nothing_is_parked() {
    var away = new AtomicBoolean(true);
    var guarded =
        store.open(() -> away.get() ? Optional.of(new Veto("test", "away")) : Optional.empty());
    var records = List.of(access(1), access(1));
    put(settings, records.stream().map(Message::of).toList());
    var appender = started(guarded, settings, Appender.AfterCommit.NOTHING);
    await().atMost(SOON).until(() -> appender.failing().isPresent());
    away.set(false);
    awaitRecorded(records.stream().map(AccessRecord::id).toList());
    assertThat(parked.list("access-log")).isEmpty();
  }

  @Test
  @Proves("164.312b-once")
  void a_topic_that_contradicts_the_ledger_is_not_appended() {
    var ids = handedOver(settings, 9, 1);
    started(ledger, settings, Appender.AfterCommit.NOTHING);
    awaitRecorded(ids);
    started.getLast().stop();
    var first = recorded().getFirst();
    var topicId = first.stream().substring("access-".length(), first.stream().indexOf('.'));
    var ahead = new RecordedEnd(new AccessStream(topicId, 0, 0), 3, Optional.empty());
    var draft =
        new Draft(
            UUID.randomUUID(),
            org.treatmentcourse.command.ledger.Drafts.NURSE,
            Optional.empty(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            List.of(
                new Draft.Event(
                    ahead.stream().stream(),
                    ahead.seq(),
                    UUID.randomUUID(),
                    first.type(),
                    first.revision(),
                    first.occurredAt(),
                    first.payload(),
                    Optional.of(RecordedEnd.meta(3)))));
    ledger.append(draft); // of an offset that the topic does not have
    var appender = started(ledger, settings, Appender.AfterCommit.NOTHING);
    await().atMost(SOON).until(() -> appender.failing().isPresent());
    assertThat(recorded()).hasSize(10);
  }
}
