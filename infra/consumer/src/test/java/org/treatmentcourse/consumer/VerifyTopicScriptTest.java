package org.treatmentcourse.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.consumer.TreatmentTopics.commit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.infra.parts.mongo.PythonPackages;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.NoteSigner;

/** The subscriber in one Python file, which shares no code with the others. */
@SuppressWarnings("NullAway.Init")
@Timeout(300) // seconds; a script that hangs would be waited for
class VerifyTopicScriptTest {
  private static final Path SCRIPT = Path.of("../verify-topic.py");
  private static final Path FOLDER = Path.of("target/python").toAbsolutePath();
  private static final String PACKAGE = "confluent-kafka";
  private static final Duration FETCH_BOUND = Duration.ofMinutes(5);
  private static final String ORIGIN = "test/ledger";

  /* For CPython 3.9 to 3.14 on Linux x86-64. */
  private static final String PINNED =
      PACKAGE
          + "==2.13.0"
          + " --hash=sha256:0f746467574477b419b42d9ce65df1c9325aa4ad54d4239f19d19018620d77c4"
          + " --hash=sha256:fc633deedd3eba5c266bf12959d8c4173806d252db45d2c78d3bd9a874dc7ccf"
          + " --hash=sha256:7080a20f64293b1f81747748e6bda0d1e9a9d5d5f94cd1b0c625cfdf819f491f"
          + " --hash=sha256:d7a71ca8fd42d3eefa22eb202e7fc8a419e0fd4e3b59862918c21f4d1074f0c5"
          + " --hash=sha256:f8d1d00397f3f32a1bcf4604d4164bf75838bd009e1e28282a7ae25e16814ea4"
          + " --hash=sha256:7a373a1a3dd8e02dd218946583e951791480921fd777faeaf601c2834e2a6c0d";

  private final NoteSigner signer = NoteSigner.generate(ORIGIN);

  @TempDir private Path folder;
  private TreatmentTopics topics;

  /** What a process said and how it ended. */
  private record Said(int status, String text) {}

  @BeforeAll
  static void fetch() {
    if (!Files.isDirectory(FOLDER.resolve(PACKAGE))) {
      PythonPackages.fetch(List.of(PINNED), FOLDER, PACKAGE, FETCH_BOUND);
    }
  }

  @BeforeEach
  void empty() throws Exception {
    topics = TreatmentTopics.emptied();
  }

  private Said verify() throws Exception {
    return run(SCRIPT.toString());
  }

  /** With a bound that a test can wait for. */
  private Said verifyPatiently(int seconds) throws Exception {
    return run(
        "-c",
        """
        import importlib.util, sys
        spec = importlib.util.spec_from_file_location("script", "%s")
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.STALE_SECONDS = %d
        sys.exit(script.main(sys.argv[1:]))
        """
            .formatted(SCRIPT, seconds));
  }

  private Said run(String... script) throws Exception {
    var settings =
        Files.writeString(
            folder.resolve("subscriber.properties"),
            "bootstrap.servers=" + topics.client().get("bootstrap.servers") + "\n");
    var command = new ArrayList<>(List.of(PythonPackages.PYTHON));
    command.addAll(List.of(script));
    command.addAll(List.of(settings.toString(), signer.verifier().text()));
    var builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONPATH", FOLDER.resolve(PACKAGE).toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    var process = builder.redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }

  private void sign(List<Commit> commits) {
    topics.sign(signer, ORIGIN, commits);
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_topic_is_proven_up_to_the_highest_signed_head() throws Exception {
    var published = topics.publish(0, 30);
    assertThat(verify().status()).isEqualTo(4);
    sign(published.subList(0, 10));
    sign(published.subList(0, 25));
    topics.sign(NoteSigner.generate(ORIGIN), ORIGIN, published); // anybody
    assertThat(verify())
        .isEqualTo(new Said(0, "25 of 30 commits are those that a signed head covers\nverified\n"));

    published.add(commit(30));
    sign(published);
    assertThat(verify())
        .satisfies(said -> assertThat(said.status()).isEqualTo(4))
        .satisfies(said -> assertThat(said.text()).startsWith("LATE: commits 30 to 30 are signed"));
  }

  @Test
  @Proves("11.10a-subscriber")
  void each_fault_is_named() throws Exception {
    var published = topics.publish(0, 20);
    topics.send(commit(4), 0);
    topics.send(commit(5, "Type", "{}", 7), 0);
    topics.sendJunk();
    sign(published);
    var named = verify();
    assertThat(named.status()).isEqualTo(1);
    assertThat(named.text().lines())
        .anyMatch(line -> line.matches("REPEATED: .*: a record of commit 4 comes again"))
        .anyMatch(line -> line.matches("CONFLICT: .*: a record of commit 5 is in the place .*"))
        .anyMatch(line -> line.startsWith("UNREADABLE: partition "))
        .contains("20 of 20 commits are those that a signed head covers");

    topics.send(commit(20, "{\"at\":\"another\"}"), 0);
    topics.publish(21, 25);
    published = new ArrayList<>(published);
    for (long number = 20; number < 25; number++) {
      published.add(commit(number));
    }
    sign(published);
    assertThat(verify().text())
        .contains("FORGED: commits 20 to 24 are not those that the head of size 25 signs");
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_died_is_named_and_one_that_rests_is_not() throws Exception {
    var published = topics.publish(0, 10);
    sign(published);
    topics.sign(signer, ORIGIN, published, Instant.now().minusSeconds(40));
    sign(published); // again, as the successor of one that ended does
    assertThat(verify())
        .isEqualTo(new Said(0, "10 of 10 commits are those that a signed head covers\nverified\n"));
    assertThat(verifyPatiently(1))
        .satisfies(said -> assertThat(said.status()).isEqualTo(4))
        .satisfies(said -> assertThat(said.text()).startsWith("STALE: no head comes any more"));

    published.add(commit(10));
    topics.publish(commit(10));
    var later =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int beat = 0; beat < 1_000 && !Thread.interrupted(); beat++) {
                    topics.sign(signer, ORIGIN, published, Instant.EPOCH.plusSeconds(beat));
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                  }
                });
    try {
      assertThat(verifyPatiently(60).status()).isZero();
    } finally {
      later.interrupt();
      later.join();
    }
  }

  @Test
  @Proves("11.10a-subscriber")
  void a_gap_is_named() throws Exception {
    topics.publish(0, 12);
    topics.publish(13, 15);
    assertThat(verify().text())
        .startsWith("GAP: commit 12 is not whole on the topic: 0 of its records are there\n");
  }
}
