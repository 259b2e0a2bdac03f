package org.treatmentcourse.command.vault.rotation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Which instance holds which wrapping keys. Each says so again and again, by the store's clock; one
 * that is not heard of for {@link #REMEMBERED} is gone.
 */
final class KeystoreRoll implements Working {
  private static final Duration SAID_EVERY = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofMinutes(2);
  private static final String HOLDS = "holds";
  private static final String AT = "at";
  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(2));
  private static final Logger LOG = LoggerFactory.getLogger(KeystoreRoll.class);

  private final String instance = "instance " + UUID.randomUUID();
  private final MongoCollection<Document> wrapping;
  private final Optional<Keystore> keystore;
  private final Worker worker =
      new Worker("keystore-roll", BACK_OFF, this::answer, KeystoreRoll::failed);

  KeystoreRoll(KeysDatabase database) {
    this.wrapping = database.database().getCollection(KeysDatabase.Layout.WRAPPING);
    this.keystore = database.keystore();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  @Override
  public void stop() {
    Working.super.stop();
    wrapping.deleteOne(Filters.eq(instance));
  }

  private void answer(Shift shift) {
    while (shift.goesOn()) {
      sayNow();
      shift.progressed();
      shift.awaitWakeUp(SAID_EVERY);
    }
  }

  /** Says which keys this instance holds; one without a keystore needs none. */
  private void sayNow() {
    keystore.ifPresent(
        it ->
            wrapping.updateOne(
                Filters.eq(instance),
                List.of(new Document("$set", new Document(HOLDS, held(it)).append(AT, "$$NOW"))),
                new UpdateOptions().upsert(true)));
  }

  private static List<String> held(Keystore keystore) {
    return keystore.versions().stream()
        .flatMap(version -> keystore.identity(version).stream())
        .toList();
  }

  /**
   * How many instances that were heard of lately do not hold a wrapping key.
   *
   * @param identity the key's
   */
  int lacking(String identity) {
    sayNow();
    wrapping.deleteMany(Filters.and(Filters.exists(AT), Filters.expr(isBefore())));
    return Math.toIntExact(
        wrapping.countDocuments(Filters.and(Filters.exists(AT), Filters.ne(HOLDS, identity))));
  }

  private static Bson isBefore() {
    return new Document(
        "$lt",
        List.of("$" + AT, new Document("$subtract", List.of("$$NOW", REMEMBERED.toMillis()))));
  }

  private static void failed(RuntimeException e) {
    LOG.warn("which wrapping keys are held is said later: {}", e.getClass().getSimpleName());
  }
}
