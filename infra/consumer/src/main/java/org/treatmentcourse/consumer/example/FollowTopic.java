package org.treatmentcourse.consumer.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.consumer.Batch;
import org.treatmentcourse.consumer.ConsumerState;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.consumer.TopicBroken;
import org.treatmentcourse.consumer.VerifyingConsumer;

/**
 * {@code infra/follow-topic}: prints each commit, and how far the topic is proven, until it is
 * stopped; started again, it goes on where it was.
 */
public final class FollowTopic {
  private static final Duration POLL = Duration.ofSeconds(10);

  private FollowTopic() {}

  /**
   * Follows the topic.
   *
   * @param args a file with a Kafka client's settings, the log's verifier key or a file with it,
   *     and the file in which the state is kept
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: infra/follow-topic FILE.properties VKEY|FILE STATE");
      System.exit(2);
    }
    var settings = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
      settings.load(reader);
    }
    var client = new HashMap<String, String>();
    settings.stringPropertyNames().forEach(it -> client.put(it, settings.getProperty(it)));
    var kept = Path.of(args[2]);
    var state =
        Files.exists(kept) ? ConsumerState.parse(Files.readString(kept)) : ConsumerState.NONE;
    try (var consumer =
        new VerifyingConsumer(
            client, LogKeys.of(List.of(args[1])), state, VerifyingConsumer.USUAL_PATIENCE)) {
      while (true) {
        take(consumer.poll(POLL), kept);
      }
    } catch (TopicBroken e) {
      System.err.println(e.fault().kind() + ": " + e.fault().words());
      System.exit(1);
    } catch (KafkaException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void take(Batch batch, Path kept) throws IOException {
    batch.commits().forEach(commit -> System.out.println(words(commit)));
    batch.faults().forEach(fault -> System.err.println(fault.kind() + ": " + fault.words()));
    System.out.printf(
        "complete and as recorded: %,d of %,d commits%n", batch.proven(), batch.state().size());
    // Crash before this: the commits are printed again. A subscriber with a database writes what
    // the commits cause and this state in one transaction, and takes each commit once.
    var written =
        Files.writeString(kept.resolveSibling(kept.getFileName() + ".new"), batch.state().text());
    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String words(Commit commit) {
    return commit.draft().events().stream()
        .map(Draft.Event::type)
        .collect(Collectors.joining(", ", "commit " + commit.number() + ": ", ""));
  }
}
