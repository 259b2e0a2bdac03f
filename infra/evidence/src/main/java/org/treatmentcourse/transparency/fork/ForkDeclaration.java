package org.treatmentcourse.transparency.fork;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;

/**
 * The text that two people sign: commits are lost that the log had signed, and the ledger goes on
 * as a log of another name. Its first line is no log's name, so that it never passes for a
 * checkpoint.
 *
 * @param former the last head of the log that is left; if declarations of forks are lost, too, one
 *     of each name that it has had since, the latest name last
 * @param fork the new log's name, and the last head that all of them have
 * @param at to the second
 * @param reason in one line
 */
public record ForkDeclaration(List<Checkpoint> former, Checkpoint fork, Instant at, String reason) {
  private static final String FIRST_LINE = "treatment-course fork declaration v1";
  private static final String DECLARED = "declared ";
  private static final String REASON = "reason ";
  private static final int MOST_REASON = 200;
  private static final int CHECKPOINT_LINES = 3;
  private static final int LINES_OF_NO_CHECKPOINT = 3;

  public ForkDeclaration {
    former = List.copyOf(former);
    if (!at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("a fork is declared at a whole second");
    }
    if (reason.isBlank()
        || reason.length() > MOST_REASON
        || !reason.codePoints().allMatch(ForkDeclaration::isPlain)) {
      throw new IllegalArgumentException(
          "a fork has a reason, in one line of at most %d characters".formatted(MOST_REASON));
    }
    if (former.isEmpty()) {
      throw new IllegalArgumentException("a fork leaves a log");
    }
    for (int i = 0; i < former.size(); i++) {
      var left = former.get(i);
      if (i > 0 && former.get(i - 1).origin().compareTo(left.origin()) >= 0) {
        throw new IllegalArgumentException("a fork leaves each name once, the latest last");
      }
      if (fork.size() >= left.size()) {
        throw new IllegalArgumentException(
            "a fork lacks commits of the former log, and this one has %d of %d"
                .formatted(fork.size(), left.size()));
      }
      if (!fork.origin().equals(LogOrigin.fork(left.origin(), at))) {
        throw new IllegalArgumentException(
            "the fork's name follows from the former one and the time: "
                + LogOrigin.fork(left.origin(), at));
      }
    }
  }

  /**
   * The declaration of a moment.
   *
   * @param size how many commits are kept
   * @param root of their tree
   */
  public static ForkDeclaration of(
      List<Checkpoint> former, long size, Hash root, Instant now, String reason) {
    var at = now.truncatedTo(ChronoUnit.SECONDS);
    var origin = LogOrigin.fork(former.getLast().origin(), at);
    return new ForkDeclaration(former, new Checkpoint(origin, size, root), at, reason);
  }

  /** The text that is signed. */
  public String text() {
    return FIRST_LINE
        + "\n"
        + former.stream().map(Checkpoint::text).collect(Collectors.joining())
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
    int signed = lines.size() - LINES_OF_NO_CHECKPOINT;
    if (signed < 2 * CHECKPOINT_LINES
        || signed % CHECKPOINT_LINES != 0
        || !lines.getFirst().equals(FIRST_LINE)) {
      throw new IllegalArgumentException("this is no declaration of a fork");
    }
    var checkpoints = new ArrayList<Checkpoint>();
    for (int i = 1; i <= signed; i += CHECKPOINT_LINES) {
      checkpoints.add(checkpoint(lines.subList(i, i + CHECKPOINT_LINES)));
    }
    try {
      var declaration =
          new ForkDeclaration(
              checkpoints.subList(0, checkpoints.size() - 1),
              checkpoints.getLast(),
              Instant.parse(after(DECLARED, lines.get(signed + 1))),
              after(REASON, lines.getLast()));
      if (!declaration.text().equals(text)) {
        throw new IllegalArgumentException("this is no declaration of a fork");
      }
      return declaration;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a fork is declared at a time", e);
    }
  }

  /** It is shown to verifiers: no control of a terminal, and nothing that turns a line round. */
  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static Checkpoint checkpoint(List<String> lines) {
    return Checkpoint.parse(String.join("\n", lines) + "\n");
  }

  private static String after(String prefix, String line) {
    return line.startsWith(prefix) ? line.substring(prefix.length()) : "";
  }

  /**
   * True if a head of a log that is left says nothing against the new one: the declaration names
   * it, or a larger one. A head of commits that the new log has, too, is compared with the ledger
   * instead.
   */
  public boolean gaveUp(Checkpoint head) {
    return former.stream()
        .filter(left -> left.origin().equals(head.origin()))
        .anyMatch(
            left -> head.size() > fork.size() && (head.size() < left.size() || head.equals(left)));
  }

  /** The commits that are lost, for people: by each name that is left. */
  public String lost() {
    return former.stream()
        .map(
            left ->
                fork.size() + 1 == left.size()
                    ? "commit %d of %s".formatted(fork.size(), left.origin())
                    : "commits %d to %d of %s"
                        .formatted(fork.size(), left.size() - 1, left.origin()))
        .collect(Collectors.joining(", "));
  }
}
