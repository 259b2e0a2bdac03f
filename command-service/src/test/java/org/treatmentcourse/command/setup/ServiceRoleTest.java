package org.treatmentcourse.command.setup;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.store.LedgerClient;
import org.treatmentcourse.command.ledger.store.LedgerIndexes;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.traceability.Proves;

/** What the service's own database user can do to the ledger, on a mongod that asks who it is. */
@SuppressWarnings("NullAway.Init")
class ServiceRoleTest {
  private static final String KEYS = "role_keys";
  private static final int UNAUTHORIZED = 13;
  private static final MongodSecrets SECRETS =
      new MongodSecrets(TestParts.newFolder("role-secrets"));

  private static Mongod mongod;
  private static MongoClient administrator;

  /** A ledger of each test's own. */
  private LedgerStore store;

  private MongoCollection<Document> ledger;

  @BeforeAll
  static void start() {
    mongod =
        Mongod.guarded(
            TestParts.newFolder("role-mongod"),
            Ports.free(),
            Lifetime.WITH_THIS_JVM,
            "another port",
            SECRETS);
    administrator = LedgerClient.connect(SECRETS.as(MongodSecrets.ADMINISTRATOR, mongod.uri()));
  }

  @AfterAll
  static void stop() {
    administrator.close();
    mongod.close();
  }

  @BeforeEach
  void the_services_own_user() {
    store = LedgerStore.at(SECRETS.as(DatabaseSetup.COMMAND_SERVICE, mongod.uri()));
    DatabaseSetup.prepare(
        administrator,
        store.database().getName(),
        KEYS,
        SECRETS.password(DatabaseSetup.COMMAND_SERVICE));
    ledger = store.database().getCollection(LedgerLayout.LEDGER);
  }

  private MongoDatabase asAdministrator() {
    return administrator.getDatabase(store.database().getName());
  }

  @Test
  void the_service_appends_and_reads() {
    try (var closing = store) {
      var appending = closing.open();
      String stream = Drafts.newStream();
      for (int seq = 0; seq < 3; seq++) {
        appending.append(Drafts.newCommand().event(stream, seq).draft());
      }
      assertThatThrownBy(() -> appending.append(Drafts.newCommand().event(stream, 1).draft()))
          .isInstanceOf(AppendFailed.StreamConflict.class);
      assertThat(appending.read(0, 10)).hasSize(3);
      assertThat(appending.commitsOf(stream, 1, 10)).hasSize(2);
      assertThat(appending.lastSequence(stream)).hasValue(2);
      asAdministrator().drop();
    }
  }

  @Test
  @Proves("11.10e-database-user")
  void nothing_else_is_granted_and_the_ledger_stays_as_it_is() {
    try (var closing = store) {
      closing.open().append(Drafts.newCommand().event(Drafts.newStream(), 0).draft());
      var before = stored();
      forbidden()
          .forEach(
              (name, attempt) ->
                  assertThatThrownBy(attempt::run)
                      .as(name)
                      .isInstanceOfSatisfying(
                          MongoException.class,
                          e -> assertThat(e.getCode()).as(name).isEqualTo(UNAUTHORIZED)));
      assertThat(stored()).isEqualTo(before);
      assertThat(asAdministrator().getCollection(LedgerLayout.LEDGER).listIndexes()).hasSize(3);
      asAdministrator().drop();
    }
  }

  private Map<String, Runnable> forbidden() {
    var database = store.database();
    var first = eq("_id", 0L);
    var other = new Document("_id", 0L);
    var attempts = new LinkedHashMap<String, Runnable>();
    attempts.put("updateOne", () -> ledger.updateOne(first, set("clinic", "other")));
    attempts.put("updateMany", () -> ledger.updateMany(first, set("clinic", "other")));
    attempts.put("replaceOne", () -> ledger.replaceOne(first, other));
    attempts.put("deleteOne", () -> ledger.deleteOne(first));
    attempts.put("deleteMany", () -> ledger.deleteMany(new Document()));
    attempts.put("findOneAndUpdate", () -> ledger.findOneAndUpdate(first, set("clinic", "x")));
    attempts.put("findOneAndReplace", () -> ledger.findOneAndReplace(first, other));
    attempts.put("findOneAndDelete", () -> ledger.findOneAndDelete(first));
    attempts.put("drop", () -> ledger.drop());
    attempts.put("dropDatabase", () -> database.drop());
    attempts.put(
        "renameCollection",
        () -> ledger.renameCollection(new MongoNamespace(database.getName(), "gone")));
    attempts.put("createIndex", () -> ledger.createIndex(Indexes.ascending("clinic")));
    attempts.put("dropIndex", () -> ledger.dropIndex("command"));
    attempts.put("collMod", () -> command("collMod", "validationLevel", "off"));
    attempts.put("convertToCapped", () -> command("convertToCapped", "size", 4096));
    attempts.put(
        "aggregate with $out",
        () -> ledger.aggregate(List.of(new Document("$out", LedgerLayout.LEDGER))).toCollection());
    attempts.put(
        "createUser",
        () ->
            database.runCommand(
                new Document("createUser", "x").append("pwd", "x").append("roles", List.of())));
    return attempts;
  }

  private void command(String name, String option, Object value) {
    store.database().runCommand(new Document(name, LedgerLayout.LEDGER).append(option, value));
  }

  private List<RawBsonDocument> stored() {
    return asAdministrator()
        .getCollection(LedgerLayout.LEDGER, RawBsonDocument.class)
        .find()
        .into(new ArrayList<>());
  }

  @Test
  void where_an_index_is_missing_it_is_named_with_the_role_and_nothing_is_appended() {
    try (var closing = store) {
      asAdministrator().getCollection(LedgerLayout.LEDGER).dropIndex("command");

      assertThatThrownBy(() -> LedgerIndexes.ensure(closing.database()))
          .hasMessageContaining("command")
          .hasMessageContaining("role " + LedgerLayout.ROLE)
          .hasMessageNotContaining("stream_seq");
      assertThatThrownBy(
              () -> closing.open().append(Drafts.newCommand().event(Drafts.newStream(), 0).draft()))
          .isInstanceOf(AppendFailed.LedgerUnavailable.class);
      assertThat(stored()).isEmpty();

      // Neither does one that is there and lets anything in.
      asAdministrator().getCollection(LedgerLayout.LEDGER).createIndex(new Document("command", 1));
      assertThatThrownBy(() -> LedgerIndexes.ensure(closing.database()))
          .hasMessageContaining("command");
      asAdministrator().drop();
    }
  }

  @Test
  void where_nobody_prepared_anything_both_indexes_are_named() {
    try (var closing = store) {
      asAdministrator().drop();

      assertThatThrownBy(() -> LedgerIndexes.ensure(closing.database()))
          .hasMessageContaining("stream_seq, command");
    }
  }
}
