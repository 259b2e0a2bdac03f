package org.treatmentcourse.transparency.fork;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;

/**
 * The text that two people sign: commits are lost that the log had signed, and the ledger goes on
 * as a log of another name. Its first line is no log's name, so that it never passes for a
 * checkpoint.
 *
 * @param former the last head of the former log
 * @param fork the new log's name, and the last head that both logs have
 * @param at to the second
 * @param reason in one line
 */
public record ForkDeclaration(Checkpoint former, Checkpoint fork, Instant at, String reason) {
  private static final String FIRST_LINE = "treatment-course fork declaration v1";
  private static final String DECLARED = "declared ";
  private static final String REASON = "reason ";
  private static final int CHECKPOINT_LINES = 3;
  private static final int LINES = 1 + 2 * CHECKPOINT_LINES + 2;

  public ForkDeclaration {
    if (!at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("a fork is declared at a whole second");
    }
    if (reason.isBlank() || reason.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a fork has a reason, in one line");
    }
    if (fork.size() >= former.size()) {
      throw new IllegalArgumentException(
          "a fork lacks commits of the former log, and this one has %d of %d"
              .formatted(fork.size(), former.size()));
    }
    if (!fork.origin().equals(LogOrigin.fork(former.origin(), at))) {
      throw new IllegalArgumentException(
          "the fork's name follows from the former one and the time: "
              + LogOrigin.fork(former.origin(), at));
    }
  }

  /** The declaration of a moment. */
  public static ForkDeclaration of(Checkpoint former, Checkpoint kept, Instant now, String reason) {
    var at = now.truncatedTo(ChronoUnit.SECONDS);
    var origin = LogOrigin.fork(former.origin(), at);
    return new ForkDeclaration(
        former, new Checkpoint(origin, kept.size(), kept.root()), at, reason);
  }

  /** The text that is signed. */
  public String text() {
    return FIRST_LINE
        + "\n"
        + former.text()
        + fork.text()
        + DECLARED
        + at
        + "\n"
        + REASON
        + reason
        + "\n";
  }

  /**
   * Reads a declaration's text.
   *
   * @throws IllegalArgumentException if it is anything else, to the byte
   */
  public static ForkDeclaration parse(String text) {
    var lines = text.lines().toList();
    if (lines.size() != LINES || !lines.getFirst().equals(FIRST_LINE)) {
      throw new IllegalArgumentException("this is no declaration of a fork");
    }
    try {
      var declaration =
          new ForkDeclaration(
              checkpoint(lines.subList(1, 1 + CHECKPOINT_LINES)),
              checkpoint(lines.subList(1 + CHECKPOINT_LINES, LINES - 2)),
              Instant.parse(after(DECLARED, lines.get(LINES - 2))),
              after(REASON, lines.getLast()));
      if (!declaration.text().equals(text)) {
        throw new IllegalArgumentException("this is no declaration of a fork");
      }
      return declaration;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a fork is declared at a time", e);
    }
  }

  private static Checkpoint checkpoint(List<String> lines) {
    return Checkpoint.parse(String.join("\n", lines) + "\n");
  }

  private static String after(String prefix, String line) {
    return line.startsWith(prefix) ? line.substring(prefix.length()) : "";
  }

  /**
   * True if a head of the former log says nothing against the new one: the declaration names it, or
   * a larger one. A head that both logs have is compared with the ledger instead.
   */
  public boolean gaveUp(Checkpoint head) {
    return head.origin().equals(former.origin())
        && head.size() > fork.size()
        && (head.size() < former.size() || head.equals(former));
  }

  /** The commits that are lost, for people. */
  public String lost() {
    return fork.size() + 1 == former.size()
        ? "commit " + fork.size()
        : "commits %d to %d".formatted(fork.size(), former.size() - 1);
  }
}
