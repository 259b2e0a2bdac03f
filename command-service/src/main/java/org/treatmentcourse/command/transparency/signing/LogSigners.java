package org.treatmentcourse.command.transparency.signing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The keys that sign: the one in force first and, as long as there are verifiers that don't know it
 * yet, those that it replaces. They sign by the log's name, which changes when a fork is declared.
 */
public final class LogSigners {
  private final Optional<Path> inForce;
  private volatile List<NoteSigner> signers;

  /** Keys that are in no file. */
  public LogSigners(List<NoteSigner> signers) {
    this(Optional.empty(), signers);
  }

  private LogSigners(Optional<Path> inForce, List<NoteSigner> signers) {
    this.inForce = inForce;
    this.signers = List.copyOf(signers);
    if (signers.isEmpty()
        || signers.stream().map(it -> it.verifier().name()).distinct().count() != 1) {
      throw new IllegalArgumentException("a log must have a key, and all its keys have its name");
    }
  }

  /**
   * Reads the keys, or makes the one in force where there is no file.
   *
   * @param overlap the files of those that it replaces, which have to be there
   * @throws java.io.UncheckedIOException if a file can't be read or made
   * @throws IllegalArgumentException if one holds no Ed25519 key
   */
  public static LogSigners ofFiles(String origin, Path inForce, List<Path> overlap) {
    var first = Stream.of(LogKey.load(origin, inForce));
    var replaced = overlap.stream().map(file -> LogKey.existing(origin, file));
    return new LogSigners(Optional.of(inForce), Stream.concat(first, replaced).toList());
  }

  /** The log's name. */
  public String origin() {
    return signers.getFirst().verifier().name();
  }

  /**
   * From now on they sign by this name.
   *
   * @throws java.io.UncheckedIOException if the verifier's key can't be written beside the private
   *     one
   */
  public void name(String origin) {
    if (!origin().equals(origin)) {
      var named = signers.stream().map(it -> it.named(origin)).toList();
      inForce.ifPresent(file -> LogKey.named(file, named.getFirst()));
      signers = named;
    }
  }

  /** The first key signs; the others sign the same. */
  public SignedNote sign(String text) {
    var now = signers;
    var note = now.getFirst().sign(text);
    for (NoteSigner replaced : now.subList(1, now.size())) {
      note = note.cosigned(replaced.signature(text));
    }
    return note;
  }

  public List<VerifierKey> verifiers() {
    return signers.stream().map(NoteSigner::verifier).toList();
  }
}
