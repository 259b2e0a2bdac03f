package org.treatmentcourse.infra.bench.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.command.vault.key.KeyRewrap;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.StoredKey;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.PatientRef;

/** How long it takes to wrap every patient's key by a new version of the wrapping key. */
public final class KeysWrappedAnew {
  private static final int KEYS = 100_000;
  private static final int QUICK_KEYS = 5_000;
  private static final int BATCH = 5_000;

  private final BenchOptions options;
  private final Table table;
  private final MongoClient client;

  public KeysWrappedAnew(BenchOptions options, Table table, MongoClient client) {
    this.options = options;
    this.table = table;
    this.client = client;
  }

  public void run() throws IOException {
    int count = options.quick() ? QUICK_KEYS : KEYS;
    var database = client.getDatabase("bench_keys_" + UUID.randomUUID().toString().substring(0, 8));
    var first = TestParts.newFolder("bench-keystore").resolve("master.key");
    Files.writeString(first, Base64.getEncoder().encodeToString(Aead.newKey()), US_ASCII);
    var keystore = Keystore.open(first);
    try {
      fill(database, keystore, count);
      var row = TableRow.less("%,d patients' keys wrapped by a new version".formatted(count), "s");
      for (int i = 0; i < options.repetitions(); i++) {
        keystore.addVersion();
        long begin = System.nanoTime();
        int wrapped = new KeyRewrap(database, keystore).rewrapAll(keystore.newest());
        row.add("one rotation", (System.nanoTime() - begin) / 1e9);
        keystore.destroy(keystore.versions().first());
        if (wrapped != count) {
          throw new IllegalStateException("of %d keys %d".formatted(count, wrapped));
        }
      }
      table.add(row);
    } finally {
      database.drop();
    }
  }

  private static void fill(MongoDatabase database, Keystore keystore, int count) {
    var keys = database.getCollection(KeysDatabase.Layout.KEYS);
    var wrapping = keystore.find(StoredKey.FIRST_VERSION).orElseThrow(VaultClosed::new);
    var batch = new ArrayList<UpdateOneModel<Document>>();
    for (int i = 1; i <= count; i++) {
      var patient = new PatientRef(UUID.randomUUID());
      var stored =
          new StoredKey(StoredKey.FIRST_VERSION, wrapping.wrap(Aead.newKey(), patient.stream()));
      batch.add(
          new UpdateOneModel<>(
              Filters.eq(StoredKey.ID, patient.value()),
              stored.insertion(),
              new UpdateOptions().upsert(true)));
      if (batch.size() == BATCH || i == count) {
        keys.bulkWrite(batch);
        batch.clear();
      }
    }
  }
}
