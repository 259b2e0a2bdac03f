package org.treatmentcourse.command.transparency;

import static com.mongodb.client.model.Filters.gt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.transparency.TransparencyLayout.CHECKPOINTS;
import static org.treatmentcourse.transparency.TransparencyLayout.TILES;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.command.transparency.signing.RestingHead;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.traceability.Proves;

/**
 * What a crash leaves between a commit and its published checkpoint, and what a start makes of it.
 */
@SuppressWarnings("NullAway.Init")
class SigningCrashTest {
  private static final int COMMITS = 300; // one full tile and the beginning of the next
  private static final int BEFORE_THE_TILE = 200;
  private static final String LEDGER = "ledger";
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final LedgerStore store = new LedgerStore();
  private final String stream = Drafts.newStream();

  @AfterEach
  void drop() {
    store.close();
  }

  @Test
  @Proves("crash-ledger-log-tiles")
  void tiles_that_were_stored_before_their_checkpoint_are_computed_again_and_are_the_same() {
    LogState.Signed before;
    try (var log = RunningLog.start(store)) {
      log.append(stream, 0, COMMITS);
      before = log.awaitSigned(COMMITS);
    }
    var tiles = tiles();
    store.database().getCollection(CHECKPOINTS).deleteMany(gt("_id", BEFORE_THE_TILE));

    try (var log = RunningLog.start(store)) {
      assertThat(log.awaitSigned(COMMITS).note().text()).isEqualTo(before.note().text());
      assertThat(log.state.veto()).isEmpty();
    }
    assertThat(tiles()).isNotEmpty().isEqualTo(tiles);
  }

  @Test
  @Proves("crash-ledger-log-beside-the-key")
  void a_checkpoint_that_was_kept_beside_the_key_and_not_in_the_database_is_signed_again() {
    var kept = folder.resolve("key.pem.checkpoint");
    LogState.Signed before;
    try (var log = RunningLog.keeping(store, kept)) {
      log.append(stream, 0, COMMITS);
      before = log.awaitSigned(COMMITS);
    }
    store.database().getCollection(CHECKPOINTS).deleteMany(gt("_id", BEFORE_THE_TILE));

    try (var log = RunningLog.keeping(store, kept)) {
      assertThat(log.awaitSigned(COMMITS).note().text()).isEqualTo(before.note().text());
      assertThat(log.published.veto()).isEmpty();
    }
  }

  @Test
  void a_ledger_without_what_was_kept_beside_the_key_signs_nothing() {
    var kept = folder.resolve("key.pem.checkpoint");
    try (var log = RunningLog.keeping(store, kept)) {
      log.append(stream, 0, COMMITS);
      log.awaitSigned(COMMITS);
    }
    store.database().getCollection(CHECKPOINTS).deleteMany(gt("_id", BEFORE_THE_TILE));
    store.database().getCollection(TILES).deleteMany(new Document());
    store.database().getCollection(LEDGER).deleteMany(gt("_id", BEFORE_THE_TILE));

    try (var log = RunningLog.keeping(store, kept)) {
      assertThat(log.published.veto())
          .hasValueSatisfying(
              veto -> assertThat(veto.reason()).startsWith("commits 201 to 299 are signed by"));
      assertThat(log.checkpoints.last().orElseThrow().size()).isLessThanOrEqualTo(BEFORE_THE_TILE);
      assertThat(log.state.signed()).isEmpty();
    }
  }

  @Test
  @Proves({"crash-ledger-log-not-published", "crash-checkpoint-publisher-not-noted"})
  void
      a_checkpoint_that_was_kept_and_not_published_is_published_by_the_next_start_and_may_be_twice() {
    String note;
    try (var log = RunningLog.start(store)) {
      log.append(stream, 0, 1);
      note = log.awaitSigned(1).note().toString();
    }
    var settings = settings();

    publishUntil(settings, List.of(note));
    publishUntil(settings, List.of(note, note));
  }

  private List<Document> tiles() {
    return store.database().getCollection(TILES).find().into(new ArrayList<>());
  }

  private TransparencySettings settings() {
    return new TransparencySettings(
        "test/ledger",
        folder.resolve("key.pem"),
        folder.resolve("key.pem.checkpoint"),
        List.of(),
        List.of(),
        List.of(),
        KafkaCluster.plain(TestParts.broker().bootstrapServers()),
        "checkpoints-" + UUID.randomUUID());
  }

  /** One process that publishes, and ends once the topic holds these. */
  private void publishUntil(TransparencySettings settings, List<String> notes) {
    var publisher =
        new CheckpointPublisher(
            new CheckpointStore(store.database()),
            settings,
            () -> true,
            Optional::empty,
            new RestingHead(new LogSigners(List.of(RunningLog.SIGNER)), InstantSource.system()));
    publisher.start();
    try {
      Awaitility.await()
          .atMost(BOUND)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(published(settings)).isEqualTo(notes));
    } finally {
      publisher.stop();
    }
  }

  /** All that is on the topic, in its order. */
  static List<String> published(TransparencySettings settings) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", settings.cluster().bootstrapServers());
    config.put("key.deserializer", ByteArrayDeserializer.class);
    config.put("value.deserializer", ByteArrayDeserializer.class);
    var partition = List.of(new TopicPartition(settings.topic(), 0));
    var notes = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      long end = consumer.endOffsets(partition).get(partition.getFirst());
      while (consumer.position(partition.getFirst()) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(found -> notes.add(new String(found.value(), UTF_8)));
      }
    }
    return notes;
  }
}
