package org.treatmentcourse.command.published;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.fork.LogForks;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.Contradiction.Source;
import org.treatmentcourse.command.published.PublishedHead.Status;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;

/**
 * Compares the ledger with what was published of it and with the checkpoint that is kept outside
 * its database. For the one thread that follows the log.
 */
public final class PublishedCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedCheck.class);

  /** The time to wait for Kafka; after it the kept checkpoint decides. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Without one there is nothing else to decide by. */
  private static final Duration PATIENCE_WITHOUT_KEPT =
      KafkaPublishedLog.ANSWER_WITHIN.plusSeconds(1);

  private final Ledger ledger;
  private final PublishedLog published;
  private final CheckpointFile kept;
  private final LogForks forks;
  private final PublishedHead head;
  private CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(false);
  private PublishedLog.Known compared = PublishedLog.Known.NOTHING;
  private Optional<SignedNote> last = Optional.empty();
  private long lastKeptNanos;

  /** The log over the ledger, as far as it is built. */
  public interface Log {
    /** The number of its commits. */
    long size();

    /**
     * True if the ledger begins with the commits that a checkpoint was signed for; reads on for
     * that.
     */
    Answer holds(Checkpoint checkpoint);
  }

  /** True if a ledger begins with the commits that a checkpoint was signed for. */
  public enum Answer {
    YES,
    NO,
    ENDS_BEFORE,
    /** Only a signed log can be compared again: once it is signed at that size. */
    NOT_YET
  }

  public PublishedCheck(
      Ledger ledger,
      PublishedLog published,
      CheckpointFile kept,
      LogForks forks,
      PublishedHead head) {
    this.ledger = ledger;
    this.published = published;
    this.kept = kept;
    this.forks = forks;
    this.head = head;
  }

  /** Begins to ask Kafka, which answers while the log is built. */
  public void ask() {
    answer = published.ask();
  }

  /**
   * Keeps a checkpoint outside the ledger's database, if that was found to hold what it should. One
   * that a fork left is kept as long as no other is.
   */
  public void keep(SignedNote note) {
    if (head.status() instanceof Status.Holds && isOfThisLog(Checkpoint.parse(note.text()))) {
      kept.keep(note);
      last = Optional.of(note);
      lastKeptNanos = System.nanoTime();
    }
  }

  /** Who is on duty knows that nobody else appended, however long nothing was. */
  private void keepAnew() {
    if (head.isOnDuty()
        && System.nanoTime() - lastKeptNanos > CheckpointFile.KEPT_ANEW_AFTER.toNanos()) {
      last.ifPresent(this::keep);
    }
  }

  /**
   * The first comparison after the log was built anew. If Kafka can't be asked, a checkpoint that
   * was kept within the hour is needed, too.
   *
   * @param stint of duty: waits for Kafka's answer; off duty, what is known is compared
   * @return whether the ledger holds all of it; if not, nothing is to be built upon it
   */
  public boolean holds(long stint, Log log) {
    var own = kept.read();
    // One that a fork left says nothing of what the new log has published since.
    boolean recent =
        own.filter(kept::isRecent).filter(it -> isOfThisLog(it.checkpoint())).isPresent();
    var patience = recent ? PATIENCE : PATIENCE_WITHOUT_KEPT;
    boolean askedKafka = stint == Duty.OFF ? answer.getNow(false) : isAnswered(patience);
    var known = published.known();
    var contradiction = contradiction(log, known, own.map(CheckpointFile.Kept::checkpoint));
    compared = known;
    if (contradiction.isPresent()) {
      return contradicted(contradiction.get());
    }
    if (!askedKafka && !recent) {
      if (stint != Duty.OFF && !(head.status() instanceof Status.Unknown)) {
        LOG.warn("nothing is appended until Kafka answers: no checkpoint was kept here lately");
      }
      head.is(new Status.Unknown());
      return stint == Duty.OFF;
    }
    if (stint != Duty.OFF && askedKafka && known.newest().isEmpty() && log.size() > 0) {
      LOG.warn("Kafka holds no checkpoint of this log; the ledger has {} commits", log.size());
    }
    head.is(new Status.Holds(stint, askedKafka));
    return true;
  }

  private boolean isOfThisLog(Checkpoint checkpoint) {
    return checkpoint.origin().equals(forks.origin());
  }

  /** True if the ledger holds everything that has become known since. */
  public boolean stillHolds(long stint, Log log) {
    var known = published.known();
    boolean answered = isFirstAnswer(stint);
    keepAnew();
    if (known.equals(compared) && !answered) {
      return true;
    }
    if (due(known.newest()).anyMatch(it -> log.holds(it) == Answer.NOT_YET)) {
      return true; // soon
    }
    var contradiction = contradiction(log, known, Optional.empty());
    compared = known;
    if (contradiction.isPresent()) {
      return contradicted(contradiction.get());
    }
    if (answered) {
      head.is(new Status.Holds(stint, true));
    }
    return true;
  }

  /** Kafka, which couldn't be asked before, answers. */
  private boolean isFirstAnswer(long stint) {
    if (head.status().equals(new Status.Holds(stint, true))) {
      return false;
    }
    if (!answer.isDone()) {
      return false;
    }
    boolean answered = answer.getNow(false);
    if (!answered) {
      answer = published.ask();
    }
    return answered;
  }

  private boolean contradicted(Contradiction contradiction) {
    var now = new Status.Contradicted(contradiction);
    if (!head.status().equals(now)) {
      LOG.error("nothing is appended any more: {}", contradiction.words());
    }
    head.is(now);
    return false;
  }

  private static final Comparator<Contradiction> BY_REACH =
      Comparator.comparingLong(Contradiction::last)
          .thenComparing(Comparator.comparingLong(Contradiction::first).reversed());

  /** Those that the ledger has to hold: no declared fork gave them up. */
  private Stream<Checkpoint> due(List<Checkpoint> checkpoints) {
    return checkpoints.stream().filter(it -> !forks.gaveUp(it));
  }

  /** The one that reaches furthest. */
  private Optional<Contradiction> contradiction(
      Log log, PublishedLog.Known known, Optional<Checkpoint> own) {
    var found = new ArrayList<Contradiction>();
    var signed = new ArrayList<Signed>();
    known.newest().forEach(it -> signed.add(new Signed(it, Source.PUBLISHED)));
    known
        .relayed()
        .flatMap(RelayProgress::seal)
        .ifPresent(it -> signed.add(new Signed(it.head(), Source.RELAYED)));
    own.ifPresent(it -> signed.add(new Signed(it, Source.KEPT)));
    signed.removeIf(it -> forks.gaveUp(it.checkpoint()));
    forks.kept().forEach(it -> signed.add(new Signed(it, Source.DECLARED)));
    var earlier = due(known.earlier()).toList();
    signed.sort(Comparator.comparingLong(it -> it.checkpoint().size()));
    for (Signed it : signed) {
      contradiction(log, earlier, it).ifPresent(found::add);
    }
    known.relayed().flatMap(it -> it.contradictedBy(ledger)).ifPresent(found::add);
    return found.stream().max(BY_REACH);
  }

  private record Signed(Checkpoint checkpoint, Source source) {}

  private static Optional<Contradiction> contradiction(
      Log log, List<Checkpoint> earlier, Signed signed) {
    long last = signed.checkpoint().size() - 1;
    return switch (log.holds(signed.checkpoint())) {
      case YES, NOT_YET -> Optional.empty();
      case NO ->
          Optional.of(Contradiction.different(held(log, earlier, last), last, signed.source()));
      case ENDS_BEFORE -> {
        long held = held(log, earlier, log.size());
        boolean forked =
            earlier.stream()
                .filter(it -> held < it.size() && it.size() <= log.size())
                .anyMatch(it -> log.holds(it) == Answer.NO);
        yield Optional.of(
            forked
                ? Contradiction.different(held, last, signed.source())
                : Contradiction.missing(log.size(), last, signed.source()));
      }
    };
  }

  /**
   * The number of commits that the ledger shares with what was published, as far as checkpoints
   * tell.
   */
  private static long held(Log log, List<Checkpoint> earlier, long below) {
    int from = 0;
    int to = earlier.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      var checkpoint = earlier.get(middle);
      if (checkpoint.size() <= below && log.holds(checkpoint) == Answer.YES) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == 0 ? 0 : earlier.get(from - 1).size();
  }

  private boolean isAnswered(Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
