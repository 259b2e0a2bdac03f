package org.treatmentcourse.command.transparency.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.TransparencyLayout;

class LogKeyTest {

  @Test
  @Proves("crash-log-key-half-written")
  void a_verifier_s_key_that_was_written_before_a_crash_is_replaced_together_with_its_private_key(
      @TempDir Path folder) throws IOException {
    var file = folder.resolve("key.pem");
    var verifier = folder.resolve("key.pem" + TransparencyLayout.VERIFIER_KEY_SUFFIX);
    LogKey.load("test/ledger", file);
    var first = Files.readString(verifier);
    Files.delete(file);

    var signer = LogKey.load("test/ledger", file);

    assertThat(Files.readString(verifier)).isNotEqualTo(first).contains(signer.verifier().text());
    assertThat(LogKey.load("test/ledger", file).verifier().text())
        .isEqualTo(signer.verifier().text());
  }
}
