package org.treatmentcourse.command.vault.rotation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerClient;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.command.vault.key.KeyRewrap;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.service.vault.StoredKey;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** From a patient's destroyed key to its old copies that open no more, on a real mongod. */
@SuppressWarnings("NullAway.Init")
class KeyRotationTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

  private final WireFormat wire = new WireFormat(PatientEvent.class);
  private final LedgerStore store = new LedgerStore();
  private final Ledger ledger = store.open();
  private final MongoDatabase database = store.database();
  private final Erasures erasures = new Erasures(database);
  private final Map<PatientRef, byte[]> known = new HashMap<>();
  private final List<KeyRotation> started = new ArrayList<>();

  @TempDir Path folder;
  private Path copy;
  private Keystore keystore;
  private PatientKeys keys;
  private PatientKeyMaker maker;
  private PatientRef erased;

  @BeforeEach
  void three_patients_of_whom_one_is_erased() throws IOException {
    var first = folder.resolve("master.key");
    Files.writeString(first, Base64.getEncoder().encodeToString(Aead.newKey()));
    copy = folder.resolve("copy/patient_keys.bson");
    keystore = Keystore.open(first);
    keys = new PatientKeys(keysDatabase());
    maker = new PatientKeyMaker(keysDatabase());
    newPatient();
    newPatient();
    erased = newPatient();
    assertThat(maker.findOrCreateService()).isPresent();
    erase(erased);
  }

  @AfterEach
  void close() {
    started.forEach(KeyRotation::stop);
    store.close();
  }

  private KeysDatabase keysDatabase() {
    return new KeysDatabase(database, Optional.of(keystore));
  }

  private PatientRef newPatient() {
    var patient = new PatientRef(UUID.randomUUID());
    known.put(patient, maker.findOrCreate(patient).orElseThrow());
    return patient;
  }

  /** By an instance that has not seen the next version yet. */
  private void newPatientUnder(int version) {
    var patient = new PatientRef(UUID.randomUUID());
    var key = Aead.newKey();
    var wrapped = keystore.find(version).orElseThrow().wrap(key, patient.stream());
    database
        .getCollection("patient_keys")
        .updateOne(
            Filters.eq(patient.value()),
            new StoredKey(version, wrapped).insertion(),
            new UpdateOptions().upsert(true));
    known.put(patient, key);
  }

  /** As the services do: the ledger says it, and then the key is destroyed. */
  private void erase(PatientRef patient) {
    var sealed = new SealedData(patient, Aead.ALGORITHM, "AAAA", "AAAA");
    append(patient, 0, new PatientRegistered(new ClinicId("anew"), patient, sealed, AT));
    append(patient, 1, new PersonalDataErased(ErasureReason.RECORDED_BY_MISTAKE, AT));
    erasures.destroy(patient);
    known.remove(patient);
  }

  private void append(PatientRef patient, long seq, PatientEvent event) {
    var encoded = wire.encode(event);
    var id = UUID.randomUUID();
    ledger.append(
        new Draft(
            id,
            Drafts.NURSE,
            Optional.of("anew"),
            id,
            id,
            List.of(
                new Draft.Event(
                    patient.stream(),
                    seq,
                    UUID.randomUUID(),
                    encoded.type(),
                    encoded.revision(),
                    AT,
                    encoded.json(),
                    Optional.empty()))));
  }

  private KeyRotation rotation(Duration delay) {
    var rotation =
        new KeyRotation(
            keysDatabase(),
            new KeystoreRoll(keysDatabase()),
            new CompletedErasures(ledger, wire, InstantSource.system()),
            new RotationSettings(delay, copy),
            InstantSource.system());
    started.add(rotation);
    return rotation;
  }

  private void requireComplete() {
    await().atMost(BOUND).until(() -> erasures.count() == 0);
    assertThat(keystore.versions()).hasSize(1).doesNotContain(1);
    known.forEach((patient, key) -> assertThat(keys.find(patient)).hasValue(key));
    assertThat(maker.findOrCreateService()).isPresent();
    assertThat(maker.findOrCreate(erased)).isEmpty();
    assertThat(ledger.stream(erased.stream(), 0))
        .extracting(RecordedEvent::type)
        .containsExactly("PatientRegistered", "PersonalDataErased", "ErasureCompleted");
  }

  @Test
  @Proves("164.312a-erasure-complete")
  void neither_the_stores_journal_nor_an_old_copy_opens_what_was_erased() {
    var before = wrapped(oplog());
    assertThat(before).isNotEmpty();
    assertThat(before).anyMatch(this::opens);

    rotation(Duration.ZERO).start();

    requireComplete();
    assertThat(before).noneMatch(this::opens);
    assertThat(wrapped(oplog()).stream().filter(this::opens)).hasSize(known.size());
    assertThat(copy).isNotEmptyFile();
  }

  /** What the store's journal holds of keys: the erased patient's and those of the others. */
  private List<Document> oplog() {
    var entries = new ArrayList<Document>();
    try (var client = LedgerClient.connect(TestParts.mongod().uri())) {
      MongoCollection<Document> oplog = client.getDatabase("local").getCollection("oplog.rs");
      oplog.find(Filters.eq("ns", database.getName() + ".patient_keys")).into(entries);
    }
    return entries;
  }

  /** Whoever has the keystore and a wrapped key of any day. */
  private boolean opens(Document wrapped) {
    var patient = wrapped.get("patient", PatientRef.class);
    var sealed =
        new Aead.Sealed(
            wrapped.get("nonce", Binary.class).getData(),
            wrapped.get("wrapped", Binary.class).getData());
    var bound = ("key of " + patient.stream()).getBytes(US_ASCII);
    return keystore.versions().stream()
        .map(version -> Base64.getDecoder().decode(text(version)))
        .anyMatch(key -> Aead.open(key, sealed, bound).isPresent());
  }

  private String text(int version) {
    try {
      var name = version == 1 ? "master.key" : "master.key." + version;
      return Files.readString(folder.resolve(name), US_ASCII);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Document> wrapped(List<Document> entries) {
    var found = new ArrayList<Document>();
    for (var entry : entries) {
      var change = entry.get("o", Document.class);
      var id = change.get("_id") instanceof UUID own ? own : ofUpdate(entry);
      var content = content(change);
      if (id != null && content.containsKey("wrapped")) {
        found.add(
            new Document("patient", new PatientRef(id))
                .append("nonce", content.get("nonce"))
                .append("wrapped", content.get("wrapped")));
      }
    }
    return found;
  }

  private static @org.jspecify.annotations.Nullable UUID ofUpdate(Document entry) {
    return entry.get("o2") instanceof Document target && target.get("_id") instanceof UUID id
        ? id
        : null;
  }

  /** An insert's document, or what an update sets (as mongod's second version of it says). */
  private static Document content(Document change) {
    return change.get("diff") instanceof Document diff && diff.get("u") instanceof Document set
        ? set
        : change;
  }

  /** The lines between which the process may stop, each with all before it done. */
  private enum Done {
    NOTHING,
    VERSION_ADDED,
    HALF_REWRAPPED,
    NOT_RETIRED,
    REWRAPPED,
    COPY_WRITTEN,
    COPIED,
    VERSION_OVERWRITTEN,
    VERSION_DESTROYED,
    RECORDED
  }

  @ParameterizedTest
  @EnumSource(Done.class)
  @Proves({
    "164.312a-erasure-complete",
    "crash-key-rewrap-half-written",
    "crash-key-rewrap-not-retired",
    "crash-keystore-not-deleted",
    "crash-keys-copy-not-in-place",
    "crash-key-rotation-nothing-begun",
    "crash-key-rotation-not-destroyed",
    "crash-key-rotation-not-noted"
  })
  void it_goes_on_wherever_it_was_cut_off(Done done) throws IOException {
    var rewrap = new KeyRewrap(database, keystore);
    if (done.compareTo(Done.VERSION_ADDED) >= 0) {
      keystore.addVersion();
    }
    if (done == Done.HALF_REWRAPPED) {
      var before = List.copyOf(known.keySet()).getFirst();
      var stored = database.getCollection("patient_keys").find(Filters.eq(before.value())).first();
      rewrap.rewrapAll(2);
      // As if the other half had not been written.
      database
          .getCollection("patient_keys")
          .replaceOne(Filters.eq(before.value()), java.util.Objects.requireNonNull(stored));
    }
    if (done == Done.NOT_RETIRED) {
      rewrap.rewrapAll(2);
      database.getCollection("wrapping").deleteOne(Filters.eq("retired"));
      newPatientUnder(1);
    }
    if (done.compareTo(Done.REWRAPPED) >= 0) {
      assertThat(rewrap.rewrapAll(2)).isEqualTo(known.size() + 1);
    }
    if (done.compareTo(Done.COPY_WRITTEN) >= 0) {
      Files.createDirectories(copy.resolveSibling(""));
      Files.writeString(copy.resolveSibling("incoming-1.tmp"), "a part of a copy");
    }
    if (done.compareTo(Done.COPIED) >= 0) {
      assertThat(new KeysCopy(copy).renew(rewrap, 2)).isEqualTo(known.size() + 2);
    }
    if (done == Done.VERSION_OVERWRITTEN) {
      var overwritten = Base64.getEncoder().encodeToString(Aead.newKey());
      Files.writeString(folder.resolve("master.key"), overwritten);
    }
    if (done.compareTo(Done.VERSION_DESTROYED) >= 0) {
      keystore.destroy(1);
    }
    if (done.compareTo(Done.RECORDED) >= 0) {
      new CompletedErasures(ledger, wire, InstantSource.system()).record(erased);
    }

    rotation(Duration.ZERO).start();
    rotation(Duration.ZERO).start(); // another that believes to be on duty

    requireComplete();
    assertThat(keystore.versions()).containsExactly(2);
    assertThat(copy).isNotEmptyFile();
  }

  @Test
  void a_key_that_was_destroyed_since_it_was_read_is_not_put_back() {
    var stored = database.getCollection("patient_keys");
    var patient = newPatient();
    var read = stored.find(Filters.eq(patient.value())).first();
    var anew = new Aead.Sealed(new byte[12], new byte[48]);
    var own = StoredKey.of(java.util.Objects.requireNonNull(read)).orElseThrow();
    var write = List.of(new StoredKey(2, anew).inPlaceOf(patient.value(), own));

    assertThat(stored.bulkWrite(write).getModifiedCount()).isOne();
    assertThat(stored.bulkWrite(write).getModifiedCount()).as("replaced since").isZero();
    stored.replaceOne(Filters.eq(patient.value()), read);
    erasures.destroy(patient);
    assertThat(stored.bulkWrite(write).getModifiedCount()).as("destroyed since").isZero();
    assertThat(keys.find(patient)).isEmpty();
  }

  @Test
  void no_version_is_destroyed_while_an_instance_lacks_the_next() {
    var elsewhere = new Document("_id", "instance elsewhere").append("holds", List.of());
    database
        .getCollection("wrapping")
        .insertOne(elsewhere.append("at", java.util.Date.from(Instant.now())));
    var rotation = rotation(Duration.ZERO);
    rotation.start();

    await().atMost(BOUND).until(() -> rotation.hindrance().isPresent());
    assertThat(rotation.hindrance()).hasValue("instances that lack version 2: 1");
    assertThat(keystore.versions()).containsExactly(1, 2);

    database.getCollection("wrapping").deleteOne(Filters.eq("instance elsewhere"));
    rotation.force();
    requireComplete();
  }

  @Test
  void erasures_are_gathered_until_somebody_asks() {
    var rotation = rotation(Duration.ofHours(20));
    rotation.start();
    var second = newPatient();
    erase(second);
    assertThat(erasures.pending(10)).hasSize(2);
    assertThat(keystore.versions()).containsExactly(1);

    rotation.force();

    requireComplete();
    assertThat(keystore.versions()).as("one for both").containsExactly(2);
  }

  @Test
  void a_key_that_is_made_during_rotations_is_wrapped_by_a_version_that_stays() {
    var rotation = rotation(Duration.ZERO);
    var over = new AtomicBoolean();
    var made =
        CompletableFuture.supplyAsync(
            () -> {
              var own = new HashMap<PatientRef, byte[]>();
              while (!over.get()) {
                var patient = new PatientRef(UUID.randomUUID());
                own.put(patient, maker.findOrCreate(patient).orElseThrow());
              }
              return own;
            });
    rotation.start();
    for (int i = 0; i < 5; i++) {
      requireNothingPending(rotation);
      erase(newPatient());
    }
    requireNothingPending(rotation);
    over.set(true);

    known.putAll(made.join());
    assertThat(known.size()).isGreaterThan(20);
    known.forEach((patient, key) -> assertThat(keys.find(patient)).hasValue(key));
    assertThat(keystore.versions()).hasSize(1);
  }

  private void requireNothingPending(KeyRotation rotation) {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              rotation.force();
              return erasures.count() == 0;
            });
  }

  @Test
  @Proves("crash-keystore-no-version")
  void a_version_is_made_once_and_destroyed_for_ever() throws IOException {
    keystore.addVersion();
    var second = keystore.identity(2);
    assertThat(second).isPresent().isNotEqualTo(keystore.identity(1));
    Files.writeString(folder.resolve("master.key.old"), "no version");
    Files.writeString(folder.resolve("incoming-1.tmp"), "what a crash left");
    Files.writeString(folder.resolve("master.key.03"), "no version");
    assertThat(keystore.versions()).containsExactly(1, 2);
    keystore.destroy(1);
    keystore.destroy(1);
    assertThat(Keystore.open(folder.resolve("master.key")).versions()).containsExactly(2);
    assertThat(keystore.identity(2)).isEqualTo(second);
  }
}
