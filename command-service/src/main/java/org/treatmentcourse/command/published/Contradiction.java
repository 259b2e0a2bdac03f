package org.treatmentcourse.command.published;

import org.treatmentcourse.command.ledger.Veto;

/**
 * The ledger is not the one that was published.
 *
 * @param first the first commit that is missing or may differ
 * @param last the last such commit, of those that were published or signed
 */
public record Contradiction(long first, long last, Kind kind, Source source) {

  /** The way in which the ledger contradicts. */
  public enum Kind {
    /** It ends before these commits. */
    MISSING,
    /** It has commits of these numbers, and at least one of them says something else. */
    DIFFERENT
  }

  /** The place that keeps the commits, or a signature over them. */
  public enum Source {
    /** The checkpoint on the topic of checkpoints. */
    PUBLISHED("signed by the newest checkpoint on Kafka"),
    /** The relay's progress. */
    RELAYED("on Kafka"),
    /** The checkpoint in the file of {@link CheckpointFile}. */
    KEPT("signed by the checkpoint that is kept outside the database"),
    /** The declaration of a fork, which names what both logs have. */
    DECLARED("what the declaration of a fork says that both logs have");

    private final String words;

    Source(String words) {
      this.words = words;
    }
  }

  static Contradiction missing(long first, long last, Source source) {
    return new Contradiction(first, last, Kind.MISSING, source);
  }

  static Contradiction different(long first, long last, Source source) {
    return new Contradiction(first, last, Kind.DIFFERENT, source);
  }

  /** The reason why nothing is appended. */
  public Veto veto() {
    return new Veto(
        Veto.LEDGER_HOLDS_WHAT_IS_PUBLISHED,
        words() + "; nothing is recorded until the ledger has them");
  }

  /** The commits in question, for people. */
  public String words() {
    var commits =
        first == last ? "commit " + first + " is " : "commits " + first + " to " + last + " are ";
    return switch (kind) {
      case MISSING -> commits + source.words + " and not in the ledger";
      case DIFFERENT -> commits + source.words + ", and the ledger has other commits there";
    };
  }
}
