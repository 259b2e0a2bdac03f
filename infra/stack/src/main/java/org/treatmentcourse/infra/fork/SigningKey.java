package org.treatmentcourse.infra.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.secret.OwnerOnlyFile;
import org.treatmentcourse.transparency.TransparencyLayout;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.VerifierKey;

/** A person's key: the private one in a file of theirs alone, and the verifier key beside it. */
final class SigningKey {
  private SigningKey() {}

  /**
   * Makes one.
   *
   * @return the verifier key, which is registered before it is needed
   * @throws PartFailed if there is such a file
   */
  static VerifierKey make(Path file, String name) throws IOException {
    if (Files.exists(file)) {
      throw new PartFailed("there is a file " + file + " already");
    }
    var signer = NoteSigner.generate(name);
    OwnerOnlyFile.write(file, signer.pem());
    Files.writeString(verifierFile(file), signer.verifier().text() + "\n");
    return signer.verifier();
  }

  /**
   * Reads one.
   *
   * @throws PartFailed if the verifier key beside it is another's
   */
  static NoteSigner read(Path file) throws IOException {
    var verifier = VerifierKey.parse(Files.readString(verifierFile(file)));
    var signer = NoteSigner.ofPem(verifier.name(), Files.readString(file));
    if (!signer.verifier().equals(verifier)) {
      throw new PartFailed(verifierFile(file) + " is not the verifier key of " + file);
    }
    return signer;
  }

  private static Path verifierFile(Path file) {
    return file.resolveSibling(file.getFileName() + TransparencyLayout.VERIFIER_KEY_SUFFIX);
  }
}
