package org.treatmentcourse.infra.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** The keys that signed the log: the one in force, and those before it. */
record LogKeys(List<VerifierKey> keys) {

  LogKeys {
    keys = List.copyOf(keys);
    if (keys.stream().map(VerifierKey::name).distinct().count() != 1) {
      throw new PartFailed("a log has a verifier key, and all its keys have its name");
    }
  }

  /**
   * The keys given, each as its text or as a file with one a line.
   *
   * @throws PartFailed if a file isn't there
   */
  static LogKeys of(List<String> given) throws IOException {
    var keys = new ArrayList<VerifierKey>();
    for (var key : given) {
      if (key.contains("+")) {
        keys.add(VerifierKey.parse(key));
      } else if (Files.isRegularFile(Path.of(key))) {
        Files.readString(Path.of(key)).lines().map(VerifierKey::parse).forEach(keys::add);
      } else {
        throw new PartFailed("no file " + key + ": give the log's verifier key by --key VKEY|FILE");
      }
    }
    return new LogKeys(keys);
  }

  /** The log's name. */
  String origin() {
    return keys.getFirst().name();
  }

  /** A note's checkpoint; empty if it is none, or none that a key of this log signed. */
  Optional<Checkpoint> signed(String note) {
    try {
      var parsed = SignedNote.parse(note);
      return Optional.of(Checkpoint.parse(parsed.text()))
          .filter(it -> it.origin().equals(origin()))
          .filter(_ -> !parsed.signedBy(keys).isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A key a line. */
  String text() {
    return String.join("\n", keys.stream().map(VerifierKey::text).toList()) + "\n";
  }
}
