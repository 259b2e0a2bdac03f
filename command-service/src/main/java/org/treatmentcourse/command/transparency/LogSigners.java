package org.treatmentcourse.command.transparency;

import java.util.List;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The keys that sign: the one in force first and, as long as there are verifiers that don't know it
 * yet, those that it replaces.
 */
record LogSigners(List<NoteSigner> signers) {

  LogSigners {
    signers = List.copyOf(signers);
    if (signers.isEmpty()
        || signers.stream().map(it -> it.verifier().name()).distinct().count() != 1) {
      throw new IllegalArgumentException("a log has a key, and all its keys have its name");
    }
  }

  /** The log's name. */
  String origin() {
    return signers.getFirst().verifier().name();
  }

  SignedNote sign(String text) {
    var note = signers.getFirst().sign(text);
    for (NoteSigner replaced : signers.subList(1, signers.size())) {
      note = note.cosigned(replaced.signature(text));
    }
    return note;
  }

  List<VerifierKey> verifiers() {
    return signers.stream().map(NoteSigner::verifier).toList();
  }
}
