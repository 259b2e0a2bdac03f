package org.treatmentcourse.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.verify.source.DumpedLedger;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.CloudEventHeaders;

/** Commits to records of the topic and back, with the same bytes and the same root. */
class PublishedEventTest {
  private static final int COMMITS = 700; // two full tiles, and more
  private static final int MOST_EVENTS = 12; // an array's index of two digits
  private static final List<String> TEXTS =
      List.of("", "plain", "Mónica Ďurišová", "治療", "🧪 one", "\t\n\"\\", "x".repeat(3_000));

  @Test
  void commits_of_every_kind_come_back_from_their_records_with_the_same_bytes_and_root() {
    long seed = Long.getLong("treatmentcourse.seed", System.nanoTime());
    var random = new Random(seed);
    var recorded = new GrowingTree(full -> {});
    var rebuilt = new GrowingTree(full -> {});

    for (long number = 0; number < COMMITS; number++) {
      var commit = commit(number, random);
      var stored = StoredCommit.of(byTheDriver(commit));
      recorded.add(stored.leaf());

      byte[] bytes = CommitBytes.encode(PublishedEvent.commit(read(commit)));

      assertThat(bytes)
          .as("-Dtreatmentcourse.seed=%d, commit %d", seed, number)
          .isEqualTo(stored.bytes());
      rebuilt.add(MerkleTree.leaf(bytes));
    }
    assertThat(rebuilt.root()).isEqualTo(recorded.root());
  }

  @Test
  void a_commit_of_an_earlier_build_comes_back_unless_its_text_is_not_well_formed()
      throws IOException {
    var kept = Checkout.root().resolve("infra/evidence/src/test/resources/kept/2026-11-29");
    int same = 0;
    try (var ledger = DumpedLedger.open(kept)) {
      var pages = ledger.pages();
      for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
        for (var stored : page) {
          byte[] bytes = CommitBytes.encode(PublishedEvent.commit(read(stored.decode())));
          assertThat(MerkleTree.leaf(bytes).equals(stored.leaf())).isEqualTo(stored.isWellFormed());
          same++;
        }
      }
    }
    assertThat(same).isPositive();
  }

  @Test
  void records_that_are_not_one_commits_each_once_are_refused() {
    var random = new Random(1);
    var commit = read(commit(7, random));
    while (commit.size() < 3) {
      commit = read(commit(7, random));
    }
    var records = commit;
    var other = read(commit(8, random)).getFirst();

    assertRefused(List.of());
    assertRefused(records.subList(1, records.size()));
    assertRefused(records.subList(0, records.size() - 1));
    assertRefused(with(records, 1, records.getFirst()));
    assertRefused(with(records, 0, other));
  }

  private static void assertRefused(List<PublishedEvent> records) {
    assertThatThrownBy(() -> PublishedEvent.commit(records))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(records.isEmpty() ? "a commit" : "commit ");
  }

  private static List<PublishedEvent> with(
      List<PublishedEvent> records, int place, PublishedEvent other) {
    var changed = new ArrayList<>(records);
    changed.set(place, other);
    return changed;
  }

  /** As a subscriber gets them. */
  private static List<PublishedEvent> read(Commit commit) {
    var drafted = commit.draft().events().iterator();
    return commit.events().stream()
        .map(
            event ->
                PublishedEvent.read(
                    CloudEventHeaders.of(event, drafted.next().meta()),
                    event.payload().getBytes(UTF_8)))
        .toList();
  }

  private static Commit commit(long number, Random random) {
    var events = new ArrayList<Draft.Event>();
    int size = 1 + random.nextInt(MOST_EVENTS);
    for (int i = 0; i < size; i++) {
      events.add(
          new Draft.Event(
              "course-" + uuid(random),
              random.nextLong(Long.MAX_VALUE),
              uuid(random),
              "Type" + text(random),
              random.nextInt(),
              time(random),
              "{\"at\":\"" + text(random) + "\"}",
              perhaps(random)));
    }
    var roles = Role.values();
    return new Commit(
        number,
        time(random),
        new Draft(
            uuid(random),
            new Actor(
                "id" + text(random),
                "name" + text(random),
                roles[random.nextInt(roles.length)],
                perhaps(random)),
            perhaps(random),
            uuid(random),
            uuid(random),
            events));
  }

  private static Instant time(Random random) {
    return Instant.ofEpochMilli(random.nextLong(-4_000_000_000_000L, 40_000_000_000_000L));
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static Optional<String> perhaps(Random random) {
    return random.nextBoolean() ? Optional.of("some" + text(random)) : Optional.empty();
  }

  /** The driver's own encoder, with which every commit before this one was written. */
  private static byte[] byTheDriver(Commit commit) {
    var draft = commit.draft();
    var events = new BsonArray();
    for (var event : draft.events()) {
      var document =
          new BsonDocument("stream", new BsonString(event.stream()))
              .append("seq", new BsonInt64(event.seq()))
              .append("id", new BsonBinary(event.id()))
              .append("type", new BsonString(event.type()))
              .append("rev", new BsonInt32(event.revision()))
              .append("occurredAt", new BsonDateTime(event.occurredAt().toEpochMilli()))
              .append("payload", new BsonString(event.payload()));
      event.meta().ifPresent(meta -> document.append("meta", new BsonString(meta)));
      events.add(document);
    }
    var actor =
        new BsonDocument("id", new BsonString(draft.actor().id()))
            .append("name", new BsonString(draft.actor().name()))
            .append("role", new BsonString(draft.actor().role().wireName()));
    draft.actor().credential().ifPresent(it -> actor.append("credential", new BsonString(it)));
    var document =
        new BsonDocument("_id", new BsonInt64(commit.number()))
            .append("events", events)
            .append("command", new BsonBinary(draft.command()))
            .append("actor", actor);
    draft.clinic().ifPresent(clinic -> document.append("clinic", new BsonString(clinic)));
    document
        .append("correlation", new BsonBinary(draft.correlation()))
        .append("causation", new BsonBinary(draft.causation()))
        .append("recordedAt", new BsonDateTime(commit.recordedAt().toEpochMilli()));
    try (var buffer = new BasicOutputBuffer();
        var writer = new BsonBinaryWriter(buffer)) {
      new BsonDocumentCodec().encode(writer, document, EncoderContext.builder().build());
      return buffer.toByteArray();
    }
  }
}
