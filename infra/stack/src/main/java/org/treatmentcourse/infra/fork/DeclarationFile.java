package org.treatmentcourse.infra.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.transparency.fork.ForkDeclaration;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/** The file that goes from hand to hand: a declaration, and a line for each who signed it. */
record DeclarationFile(Path file) {
  private static final String BLANK_LINE = "\n\n";

  /** The file's content. */
  private record Content(ForkDeclaration declaration, List<NoteSignature> signatures) {}

  /**
   * Writes a declaration that nobody signed yet.
   *
   * @throws PartFailed if there is such a file
   */
  void write(ForkDeclaration declaration) throws IOException {
    if (Files.exists(file)) {
      throw new PartFailed("there is a file " + file + " already");
    }
    Files.writeString(file, declaration.text() + "\n");
  }

  /**
   * Adds a signature.
   *
   * @return what was signed
   * @throws PartFailed if this key signed it already
   */
  ForkDeclaration sign(NoteSigner signer) throws IOException {
    var content = read();
    if (content.signatures().stream().anyMatch(signer.verifier()::made)) {
      throw new PartFailed(signer.verifier().name() + " signed it already");
    }
    Files.writeString(
        file, signer.signature(content.declaration().text()).line(), StandardOpenOption.APPEND);
    return content.declaration();
  }

  /**
   * The declaration with its signatures.
   *
   * @throws PartFailed if nobody signed it
   */
  SignedNote note() throws IOException {
    var content = read();
    if (content.signatures().isEmpty()) {
      throw new PartFailed("nobody signed it yet: infra/declare-fork --sign KEYFILE " + file);
    }
    return new SignedNote(content.declaration().text(), content.signatures());
  }

  private Content read() throws IOException {
    var text = Files.readString(file);
    int blank = text.indexOf(BLANK_LINE);
    if (blank < 0 || !text.endsWith("\n")) {
      throw new PartFailed("this is no declaration of a fork: " + file);
    }
    return new Content(
        ForkDeclaration.parse(text.substring(0, blank + 1)),
        text.substring(blank + BLANK_LINE.length()).lines().map(NoteSignature::parse).toList());
  }
}
