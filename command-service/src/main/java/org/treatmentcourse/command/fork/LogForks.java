package org.treatmentcourse.command.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.fork.ForkEvent;
import org.treatmentcourse.transparency.fork.ForkSigners;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The forks of the log that two people declared in the ledger, and the log's name since then. They
 * are read again each time the log is built anew, since the database may be another one. Any thread
 * may ask.
 */
public final class LogForks {
  private final Ledger ledger;
  private final String first;
  private final Path signersFile;
  private volatile List<ForkCommit> forks = List.of();

  /**
   * None is read yet.
   *
   * @param origin the log's name before the first fork
   * @param signersFile the keys of those who may declare one; without the file nobody may
   */
  public LogForks(Ledger ledger, String origin, Path signersFile) {
    this.ledger = ledger;
    this.first = origin;
    this.signersFile = signersFile;
  }

  /** A fork in the ledger whose declaration doesn't count. */
  public static final class FalselyDeclared extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long commit;

    private FalselyDeclared(long commit, IllegalArgumentException cause) {
      super("the declaration of a fork there doesn't count: " + cause.getMessage(), cause);
      this.commit = commit;
    }

    /** The commit that holds it. */
    public long commit() {
      return commit;
    }
  }

  /**
   * Reads them from the ledger.
   *
   * @throws FalselyDeclared with the first that two people of the file didn't sign
   * @throws com.mongodb.MongoException if the ledger can't be read
   */
  public void read() {
    var read = new ArrayList<ForkCommit>();
    for (RecordedEvent event : ledger.stream(ForkEvent.STREAM, 0)) {
      try {
        var fork = ForkCommit.of(event);
        fork.requireFollows(read);
        var _ = signers().requireTwo(fork.note());
        read.add(fork);
      } catch (IllegalArgumentException e) {
        throw new FalselyDeclared(event.commit(), e);
      }
    }
    forks = List.copyOf(read);
  }

  private ForkSigners signers() {
    try {
      return ForkSigners.parse(Files.readString(signersFile));
    } catch (NoSuchFileException nobody) {
      return new ForkSigners(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log's name, by which checkpoints are signed. */
  public String origin() {
    var declared = forks;
    return declared.isEmpty() ? first : declared.getLast().declaration().fork().origin();
  }

  /** The heads up to which each fork has the commits of the log that it left, in their order. */
  public List<Checkpoint> kept() {
    return forks.stream().map(fork -> fork.declaration().fork()).toList();
  }

  /** True if the ledger need not hold what this head signs: a fork gave it up by name. */
  public boolean gaveUp(Checkpoint head) {
    return forks.stream().anyMatch(fork -> fork.declaration().gaveUp(head));
  }
}
