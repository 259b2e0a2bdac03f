package org.treatmentcourse.infra.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.verify.DefaultLedger;
import org.treatmentcourse.transparency.TransparencyLayout;

/** Where {@code infra/verify} looks if it is not told: the running stack, or the one that ran. */
public record LedgerOfTheStack(Settings settings) implements DefaultLedger {
  public static LedgerOfTheStack of(Settings here) {
    return new LedgerOfTheStack(new StackFile(here.data()).read().map(here::of).orElse(here));
  }

  @Override
  public Path verifierKeyFile() {
    return Path.of(settings.logKey() + TransparencyLayout.VERIFIER_KEY_SUFFIX);
  }

  @Override
  public Optional<Path> forkSignersFile() {
    return Optional.of(Path.of(settings.logKey() + TransparencyLayout.FORK_SIGNERS_SUFFIX))
        .filter(Files::exists);
  }

  @Override
  public String mongodbUri() {
    return settings.addresses().mongodbUri();
  }

  @Override
  public List<String> publishedCheckpoints() {
    try {
      return new CheckpointsTopic(settings.addresses().kafka()).last();
    } catch (KafkaException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }
}
