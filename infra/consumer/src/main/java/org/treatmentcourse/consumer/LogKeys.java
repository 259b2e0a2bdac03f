package org.treatmentcourse.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** The keys that signed the log: the one in force, and those before it. */
public record LogKeys(List<VerifierKey> keys) {

  public LogKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || !areOfOneLog(keys)) {
      throw new IllegalArgumentException(
          "a log has a verifier key, and all its keys have one of its names");
    }
  }

  private static boolean areOfOneLog(List<VerifierKey> keys) {
    var first = keys.getFirst().name();
    return keys.stream().allMatch(key -> LogOrigin.areOfOneLog(key.name(), first));
  }

  /**
   * The keys given, each as its text or as a file with one a line.
   *
   * @throws IllegalArgumentException if a file isn't there, or one is no key of this log
   */
  public static LogKeys of(List<String> given) throws IOException {
    var keys = new ArrayList<VerifierKey>();
    for (var key : given) {
      if (key.contains("+")) {
        keys.add(VerifierKey.parse(key));
      } else if (Files.isRegularFile(Path.of(key))) {
        Files.readString(Path.of(key)).lines().map(VerifierKey::parse).forEach(keys::add);
      } else {
        throw new IllegalArgumentException(
            "no file " + key + ": give the log's verifier key by --key VKEY|FILE");
      }
    }
    return new LogKeys(keys);
  }

  /** One of the log's names. */
  public String origin() {
    return keys.getFirst().name();
  }

  /** A note's checkpoint; empty if it is none, or none that a key of this log signed. */
  public Optional<Checkpoint> signed(String note) {
    try {
      var parsed = SignedNote.parse(note);
      return Optional.of(Checkpoint.parse(parsed.text()))
          .filter(it -> parsed.isSignedAs(it.origin(), keys));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A key a line. */
  public String text() {
    return String.join("\n", keys.stream().map(VerifierKey::text).toList()) + "\n";
  }
}
