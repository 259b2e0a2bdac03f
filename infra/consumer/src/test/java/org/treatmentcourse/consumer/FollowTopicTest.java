package org.treatmentcourse.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.consumer.TreatmentTopics.commit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.consumer.example.FollowTopic;
import org.treatmentcourse.transparency.note.NoteSigner;

/** The example as a program of its own, killed and started again. */
@SuppressWarnings("NullAway.Init")
@Timeout(180) // seconds; a program that says nothing would be waited for
class FollowTopicTest {
  private static final String ORIGIN = "test/ledger";
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final NoteSigner signer = NoteSigner.generate(ORIGIN);

  @TempDir private Path folder;
  private TreatmentTopics topics;
  private Path settings;

  @BeforeEach
  void empty() throws Exception {
    topics = TreatmentTopics.emptied();
    settings =
        Files.writeString(
            folder.resolve("subscriber.properties"),
            "bootstrap.servers=" + topics.client().get("bootstrap.servers"));
  }

  /** Ends within the bound, so that nobody waits for its next line for ever. */
  private Process follow() throws IOException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                FollowTopic.class.getName(),
                settings.toString(),
                signer.verifier().text(),
                folder.resolve("state.json").toString())
            .redirectErrorStream(true)
            .start();
    var _ =
        process
            .onExit()
            .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
            .exceptionally(late -> process.destroyForcibly());
    return process;
  }

  /** The commits that a program prints until it prints a line. */
  private static List<String> commits(BufferedReader printed, String until) throws IOException {
    var commits = new ArrayList<String>();
    for (var line = printed.readLine(); !until.equals(line); line = printed.readLine()) {
      assertThat(line).isNotNull();
      if (line.startsWith("commit ")) {
        commits.add(line);
      }
    }
    return commits;
  }

  @Test
  void it_prints_each_commit_and_how_far_the_topic_is_proven_and_goes_on_where_it_was()
      throws Exception {
    var published = topics.publish(0, 10);
    topics.sign(signer, ORIGIN, published.subList(0, 7));
    var first = follow();
    try (var printed = first.inputReader(UTF_8)) {
      assertThat(commits(printed, "complete and as recorded: 7 of 10 commits"))
          .hasSize(10)
          .startsWith("commit 0: Type, Type", "commit 1: Type");
      // It has said so before it keeps its state; what it says next, it says after.
      topics.sign(signer, ORIGIN, published);
      commits(printed, "complete and as recorded: 10 of 10 commits");
    } finally {
      first.destroyForcibly().waitFor();
    }
    topics.send(commit(10, "Forged", "{}", 7), 0);
    published.addAll(topics.publish(11, 13));
    published.add(10, commit(10));
    topics.sign(signer, ORIGIN, published);
    var second = follow();
    try (var printed = second.inputReader(UTF_8)) {
      assertThat(printed.lines().filter(line -> line.contains("FORGED")).toList())
          .hasSize(1)
          .first()
          .asString()
          .contains("commits 10 to 12 are not those that the head of size 13 signs");
      assertThat(second.waitFor()).isEqualTo(1);
    } finally {
      second.destroyForcibly();
    }
  }
}
