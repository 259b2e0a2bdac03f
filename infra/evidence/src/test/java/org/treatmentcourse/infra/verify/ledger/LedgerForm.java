package org.treatmentcourse.infra.verify.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.verify.source.CopiedLog;
import org.treatmentcourse.infra.verify.source.DumpWriter;
import org.treatmentcourse.infra.verify.source.DumpedLedger;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.infra.verify.source.StoredLedger;

/** Each way to get at a ledger; in all of them the verifier must find the same. */
enum LedgerForm {
  LIVE {
    @Override
    LedgerSource source(SignedLedger ledger) {
      return new StoredLedger(ledger.database());
    }
  },
  DUMP {
    @Override
    LedgerSource source(SignedLedger ledger) throws IOException {
      return DumpedLedger.open(dump(ledger));
    }
  },
  PACKED_DUMP {
    @Override
    LedgerSource source(SignedLedger ledger) throws IOException {
      var folder = dump(ledger);
      for (var collection : new String[] {"ledger", "tiles", "checkpoints"}) {
        var plain = folder.resolve(collection + ".bson");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(Path.of(plain + ".gz")))) {
          Files.copy(plain, packed);
        }
        Files.delete(plain);
      }
      return DumpedLedger.open(folder.resolve("ledger.bson.gz"));
    }
  },
  LOG {
    @Override
    LedgerSource source(SignedLedger ledger) throws IOException {
      return CopiedLog.open(log(ledger));
    }
  },
  ZIP {
    @Override
    LedgerSource source(SignedLedger ledger) throws IOException {
      var zip = TestParts.newFolder("zip").resolve("log.zip");
      try (var archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
        ServedLog.write(ledger.database(), archive.getPath("/"));
      }
      return CopiedLog.open(zip);
    }
  };

  abstract LedgerSource source(SignedLedger ledger) throws IOException;

  LedgerSource open(SignedLedger ledger) {
    try {
      return source(ledger);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path dump(SignedLedger ledger) throws IOException {
    var folder = TestParts.newFolder("dump");
    DumpWriter.write(ledger.database(), folder, commits -> {});
    return folder;
  }

  static Path log(SignedLedger ledger) throws IOException {
    var folder = TestParts.newFolder("log");
    ServedLog.write(ledger.database(), folder);
    return folder;
  }
}
