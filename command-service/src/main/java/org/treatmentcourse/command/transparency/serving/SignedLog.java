package org.treatmentcourse.command.transparency.serving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** The log's say on any state that it has been through, for those who hand out copies of it. */
public final class SignedLog {
  private final LogReader reader;
  private final LogSigners signers;
  private final List<VerifierKey> formerKeys;

  SignedLog(LogReader reader, LogSigners signers, List<VerifierKey> formerKeys) {
    this.reader = reader;
    this.signers = signers;
    this.formerKeys = List.copyOf(formerKeys);
  }

  /** The largest size that is signed; empty while the log is not known to be sound. */
  public Optional<Long> size() {
    return reader.signed().map(signed -> signed.edge().size());
  }

  /** The state of a size that is signed or was gone through; empty beyond. */
  public Optional<Checkpoint> at(long size) {
    return reader
        .signed()
        .filter(signed -> 0 < size && size <= signed.edge().size())
        .map(signed -> new Checkpoint(signers.origin(), size, reader.nodes(signed).root(size)));
  }

  /** Signs a text; the same text gives the same note. */
  public SignedNote sign(String text) {
    return signers.sign(text);
  }

  /** Every key that the log has signed by, the one in force first. */
  public List<VerifierKey> keys() {
    return Stream.concat(signers.verifiers().stream(), formerKeys.stream()).toList();
  }
}
