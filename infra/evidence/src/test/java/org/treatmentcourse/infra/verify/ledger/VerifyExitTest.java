package org.treatmentcourse.infra.verify.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.verify.DefaultLedger;
import org.treatmentcourse.infra.verify.Verify;

/** What a program that calls {@code infra/verify} is told. */
class VerifyExitTest {
  private final SignedLedger ledger = new SignedLedger();

  @AfterEach
  void drop() {
    ledger.close();
  }

  @Test
  void the_exit_status_tells_ill_formed_text_from_an_alteration() throws IOException {
    assertThat(verify()).isEqualTo(0);

    ledger.recordedWith("Let \uD800 go", 17);
    assertThat(verify()).isEqualTo(3);

    var kept = ledger.keep().getLast();
    ledger.flipByte(300);
    assertThat(verify(kept)).as("altered, whatever its text").isEqualTo(1);
  }

  private int verify() throws IOException {
    return verify(ledger.keep().getLast());
  }

  private int verify(String kept) throws IOException {
    var folder = TestParts.newFolder("verify");
    var checkpoint = Files.writeString(folder.resolve("checkpoint"), kept);
    return Verify.run(
        new NoLedgerNearby(),
        List.of(
            "--uri",
            TestParts.mongod().uri(),
            "--database",
            ledger.database().getName(),
            "--key",
            ledger.signer.verifier().text(),
            "--checkpoint",
            checkpoint.toString()));
  }

  /** Whatever the options leave out is missing. */
  private record NoLedgerNearby() implements DefaultLedger {
    @Override
    public Path verifierKeyFile() {
      throw new AssertionError("the key is given");
    }

    @Override
    public Optional<Path> forkSignersFile() {
      return Optional.empty();
    }

    @Override
    public String mongodbUri() {
      throw new AssertionError("the address is given");
    }

    @Override
    public List<String> publishedCheckpoints() {
      throw new AssertionError("the checkpoint is given");
    }
  }
}
