package org.treatmentcourse.infra.verify.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.verify.ledger.LedgerFinding.Kind;
import org.treatmentcourse.infra.verify.source.CopiedLog;
import org.treatmentcourse.infra.verify.source.DumpWriter;
import org.treatmentcourse.infra.verify.source.DumpedLedger;
import org.treatmentcourse.transparency.EntryBundle;

/** What can be done to a dump or a copy without the database it was made of. */
@SuppressWarnings("NullAway.Init")
class AlteredFilesTest {
  private static SignedLedger ledger;
  private static List<String> last;

  @BeforeAll
  static void a_signed_ledger() {
    ledger = new SignedLedger();
    last = List.of(ledger.keep().getLast());
  }

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @Test
  void a_dump_in_any_order_is_verified() throws IOException {
    var dump = LedgerForm.dump(ledger);
    var documents = documents(dump);
    documents.add(documents.removeFirst());
    documents.add(100, documents.remove(400));
    rewrite(dump, documents);
    assertThat(verifyDump(dump)).isEmpty();
  }

  @Test
  void a_dump_of_the_ledger_alone_is_verified_and_a_change_is_named_as_far_as_can_be_told()
      throws IOException {
    var dump = LedgerForm.dump(ledger);
    Files.delete(dump.resolve("tiles.bson"));
    Files.delete(dump.resolve("checkpoints.bson"));
    assertThat(verifyDump(dump.resolve("ledger.bson"))).isEmpty();
    flip(dump, 300);
    assertFirst(verifyDump(dump), Kind.UNLIKE_SIGNED, 0);
    assertFirst(
        verifyDump(dump, ledger.keep()), Kind.UNLIKE_SIGNED, 300 / SignedLedger.EVERY * 50L);
  }

  @Test
  void a_flipped_byte_in_a_dump_is_named() throws IOException {
    var dump = LedgerForm.dump(ledger);
    flip(dump, 300);
    assertFirst(verifyDump(dump), Kind.ALTERED, 300);
  }

  @Test
  void a_dump_that_ends_within_a_commit_or_goes_on_with_something_else_is_named()
      throws IOException {
    var dump = LedgerForm.dump(ledger);
    var file = dump.resolve("ledger.bson");
    byte[] bytes = Files.readAllBytes(file);
    int length = offset(dump, 123);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertFirst(verifyDump(dump), Kind.ALTERED, SignedLedger.COMMITS - 1);
    bytes[length]++;
    Files.write(file, bytes);
    assertFirst(verifyDump(dump), Kind.ALTERED, 123);
  }

  @Test
  void a_commit_that_stands_twice_in_a_dump_is_named() throws IOException {
    var dump = LedgerForm.dump(ledger);
    var documents = documents(dump);
    documents.add(documents.get(77));
    rewrite(dump, documents);
    assertFirst(verifyDump(dump), Kind.ALTERED, 77);
  }

  @Test
  void a_dump_is_never_written_over() throws IOException {
    var dump = LedgerForm.dump(ledger);
    assertThatThrownBy(() -> DumpWriter.write(ledger.database(), dump, commits -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void commits_that_change_places_in_a_copied_log_are_named() throws IOException {
    var log = LedgerForm.log(ledger);
    var first = bundle(log, "000");
    var second = bundle(log, "001");
    byte[] moved = first.get(100);
    first.set(100, second.get(400 - 256));
    second.set(400 - 256, moved);
    Files.write(log.resolve("tile/entries/000"), EntryBundle.bytes(first));
    Files.write(log.resolve("tile/entries/001"), EntryBundle.bytes(second));
    assertFirst(verifyLog(log), Kind.SWAPPED, 100);
  }

  @Test
  void a_bundle_that_is_missing_or_broken_is_named() throws IOException {
    var log = LedgerForm.log(ledger);
    var bundle = log.resolve("tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    Files.write(bundle, Arrays.copyOf(bytes, bytes.length - 3));
    assertFirst(verifyLog(log), Kind.ALTERED, 511);
    Files.delete(bundle);
    assertFirst(verifyLog(log), Kind.MISSING, 256);
    Files.delete(log.resolve("tile/entries/002.p/88"));
    assertFirst(verifyLog(log), Kind.DROPPED_TAIL, 256);
  }

  @Test
  void a_copy_that_was_taken_several_times_is_read_at_its_widest() throws IOException {
    var log = LedgerForm.log(ledger);
    var entries = bundle(log, "002.p/88");
    Files.write(log.resolve("tile/entries/002.p/9"), EntryBundle.bytes(entries.subList(0, 9)));
    assertThat(verifyLog(log)).isEmpty();
  }

  @Test
  void a_copy_verifies_by_its_own_checkpoint_and_not_by_a_changed_one() throws IOException {
    var log = LedgerForm.log(ledger);
    try (var source = CopiedLog.open(log)) {
      var own = source.lastCheckpoint().orElseThrow();
      assertThat(own).isEqualTo(last.getFirst());
      Files.writeString(log.resolve("checkpoint"), own.replaceFirst("\n600\n", "\n599\n"), UTF_8);
    }
    assertFirst(verifyLog(log), Kind.FORGED, 599);
  }

  private static List<LedgerFinding> verifyDump(Path dump) throws IOException {
    return verifyDump(dump, last);
  }

  private static List<LedgerFinding> verifyDump(Path dump, List<String> kept) throws IOException {
    try (var source = DumpedLedger.open(dump)) {
      return SignedLedger.verify(source, kept, trust());
    }
  }

  private static List<LedgerFinding> verifyLog(Path log) throws IOException {
    try (var source = CopiedLog.open(log)) {
      return SignedLedger.verify(source, last, trust());
    }
  }

  private static TrustedKeys trust() {
    return new TrustedKeys(List.of(ledger.signer.verifier()), List.of());
  }

  private static List<byte[]> bundle(Path log, String name) throws IOException {
    var bytes = Files.readAllBytes(log.resolve("tile/entries").resolve(name));
    return new ArrayList<>(EntryBundle.entries(bytes));
  }

  private static List<byte[]> documents(Path dump) throws IOException {
    var documents = new ArrayList<byte[]>();
    var bytes =
        ByteBuffer.wrap(Files.readAllBytes(dump.resolve("ledger.bson")))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      var document = new byte[bytes.getInt(bytes.position())];
      bytes.get(document);
      documents.add(document);
    }
    return documents;
  }

  private static int offset(Path dump, int commit) throws IOException {
    return documents(dump).subList(0, commit).stream().mapToInt(it -> it.length).sum();
  }

  private static void flip(Path dump, int commit) throws IOException {
    var documents = documents(dump);
    byte[] altered = documents.get(commit);
    altered[altered.length - 10] ^= 1; // within the payload
    rewrite(dump, documents);
  }

  private static void rewrite(Path dump, List<byte[]> documents) throws IOException {
    try (var out = Files.newOutputStream(dump.resolve("ledger.bson"))) {
      for (byte[] document : documents) {
        out.write(document);
      }
    }
  }

  private static void assertFirst(List<LedgerFinding> findings, Kind kind, long commit) {
    assertThat(findings).isNotEmpty();
    assertThat(findings.getFirst().kind()).isEqualTo(kind);
    assertThat(findings.getFirst().commit()).isEqualTo(commit);
  }
}
