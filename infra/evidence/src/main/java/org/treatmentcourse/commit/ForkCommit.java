package org.treatmentcourse.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.fork.ForkEvent;
import org.treatmentcourse.fork.ForkEvent.LogForkDeclared;
import org.treatmentcourse.fork.ForkSignature;
import org.treatmentcourse.fork.LogHead;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.fork.ForkDeclaration;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * The declaration of a fork as a commit of the ledger.
 *
 * @param commit its number
 * @param declaration what was declared
 * @param note the same, with its signatures, which nobody has verified yet
 */
public record ForkCommit(long commit, ForkDeclaration declaration, SignedNote note) {
  private static final WireFormat WIRE = new WireFormat(ForkEvent.class);
  private static final Actor ACTOR =
      new Actor("fork-declaration", "Fork declaration", Role.SERVICE, Optional.empty());

  /** True if an event declares a fork. */
  public static boolean isOne(RecordedEvent event) {
    return event.stream().equals(ForkEvent.STREAM);
  }

  /**
   * The declaration that an event is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ForkCommit of(RecordedEvent event) {
    var declared =
        switch ((ForkEvent) WIRE.decode(event)) {
          case LogForkDeclared it -> it;
        };
    var declaration =
        new ForkDeclaration(
            declared.former().stream().map(ForkCommit::checkpoint).toList(),
            checkpoint(declared.fork()),
            declared.occurredAt(),
            declared.reason());
    var signatures =
        declared.signatures().stream()
            .map(it -> NoteSignature.of(it.signer(), it.signature()))
            .toList();
    return new ForkCommit(
        event.commit(), declaration, new SignedNote(declaration.text(), signatures));
  }

  /**
   * The commit that a signed declaration becomes.
   *
   * @param seq how many forks were declared before
   */
  public static Commit commit(SignedNote note, long seq, Instant recordedAt) {
    var declaration = ForkDeclaration.parse(note.text());
    var encoded =
        WIRE.encode(
            new LogForkDeclared(
                declaration.former().stream().map(ForkCommit::head).toList(),
                head(declaration.fork()),
                declaration.reason(),
                note.signatures().stream()
                    .map(it -> new ForkSignature(it.name(), it.base64()))
                    .toList(),
                declaration.at()));
    var id = UUID.nameUUIDFromBytes(note.text().getBytes(UTF_8));
    return new Commit(
        declaration.fork().size(),
        recordedAt,
        new Draft(
            id,
            ACTOR,
            Optional.empty(),
            id,
            id,
            List.of(
                new Draft.Event(
                    ForkEvent.STREAM,
                    seq,
                    id,
                    encoded.type(),
                    encoded.revision(),
                    declaration.at(),
                    encoded.json(),
                    Optional.empty()))));
  }

  /**
   * Checks that it stands in the place that it names, and leaves the log that the fork before it
   * made.
   *
   * @param earlier the forks before it, in their order
   * @throws IllegalArgumentException if it doesn't
   */
  public void requireFollows(List<ForkCommit> earlier) {
    if (declaration.fork().size() != commit) {
      throw new IllegalArgumentException(
          "it declares a fork at commit %d".formatted(declaration.fork().size()));
    }
    if (!earlier.isEmpty()) {
      var left = earlier.getLast().declaration().fork().origin();
      if (declaration.former().stream().noneMatch(head -> head.origin().equals(left))) {
        throw new IllegalArgumentException("it doesn't leave " + left);
      }
    }
  }

  /** For people: where, by whom and why. */
  public String words() {
    return "forked at commit %d by declaration of %s for the reason \"%s\"; lost: %s; the log is %s since"
        .formatted(
            commit,
            String.join(" and ", note.signatures().stream().map(NoteSignature::name).toList()),
            declaration.reason(),
            declaration.lost(),
            declaration.fork().origin());
  }

  private static Checkpoint checkpoint(LogHead head) {
    return new Checkpoint(head.origin(), head.size(), Hash.ofBase64(head.root()));
  }

  private static LogHead head(Checkpoint checkpoint) {
    return new LogHead(checkpoint.origin(), checkpoint.size(), checkpoint.root().base64());
  }
}
