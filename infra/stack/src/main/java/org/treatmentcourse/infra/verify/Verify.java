package org.treatmentcourse.infra.verify;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.transparency.TransparencyLayout;
import org.treatmentcourse.transparency.note.VerifierKey;

/** {@code infra/verify}: the ledger against the checkpoints that somebody kept. */
public final class Verify {
  private static final int PROVEN = 0;
  private static final int DISPROVEN = 1;
  private static final int NOT_VERIFIED = 2;
  private static final int SELECTION_SECONDS = 5;

  private Verify() {}

  /**
   * Verifies and says what was found.
   *
   * @return 0 if the ledger is what was signed, 1 if not, 2 if that could not be found out
   */
  public static int run(Settings here, List<String> args) {
    var options = VerifyOptions.parse(args);
    if (options.isEmpty()) {
      System.err.println(
          "options: --uri URI, --database NAME, --key VKEY|FILE (repeatable), --checkpoint FILE"
              + " (repeatable)");
      return NOT_VERIFIED;
    }
    try {
      var settings = new StackFile(here.data()).read().map(here::of).orElse(here);
      return verify(settings, options.get());
    } catch (IOException | IllegalArgumentException | KafkaException | MongoException e) {
      System.err.println("not verified: " + e.getMessage());
      return NOT_VERIFIED;
    }
  }

  private static int verify(Settings settings, VerifyOptions options) throws IOException {
    var keys = keys(settings, options);
    var kept = kept(settings, options);
    if (kept.isEmpty()) {
      System.err.println("not verified: nobody kept a checkpoint; give one by --checkpoint FILE");
      return NOT_VERIFIED;
    }
    var uri = options.uri().orElseGet(() -> settings.addresses().mongodbUri());
    try (var client = MongoClients.create(client(uri))) {
      var stored = new StoredLog(client.getDatabase(options.database()));
      var progress = new CommitProgress(stored.estimatedCommits());
      var verifier = new LedgerVerifier(stored, keys, progress::read);
      var findings = verifier.verify(kept);
      progress.end();
      return report(keys, verifier, findings);
    }
  }

  private static int report(
      List<VerifierKey> keys, LedgerVerifier verifier, List<Finding> findings) {
    keys.forEach(key -> System.out.println("key " + key.text()));
    System.out.printf(
        "%,d commits read; the first %,d are those that were signed%n",
        verifier.read(), verifier.proven());
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "verified" : "NOT what was signed");
    return findings.isEmpty() ? PROVEN : DISPROVEN;
  }

  private static List<VerifierKey> keys(Settings settings, VerifyOptions options)
      throws IOException {
    var file =
        settings.data().resolve("transparency/key.pem" + TransparencyLayout.VERIFIER_KEY_SUFFIX);
    var keys = new ArrayList<VerifierKey>();
    for (var given : options.keys().isEmpty() ? List.of(file.toString()) : options.keys()) {
      keys.add(VerifierKey.parse(given.contains("+") ? given : Files.readString(Path.of(given))));
    }
    return keys;
  }

  private static List<KeptCheckpoint> kept(Settings settings, VerifyOptions options)
      throws IOException {
    var texts = new ArrayList<String>();
    for (var file : options.checkpoints()) {
      texts.add(Files.readString(Path.of(file)));
    }
    if (texts.isEmpty()) {
      texts.addAll(new CheckpointsTopic(settings.addresses().bootstrapServers()).last());
    }
    return texts.stream().distinct().map(KeptCheckpoint::parse).toList();
  }

  private static MongoClientSettings client(String uri) {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(uri))
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
        .build();
  }
}
