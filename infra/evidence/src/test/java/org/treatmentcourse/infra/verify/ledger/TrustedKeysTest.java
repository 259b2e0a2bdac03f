package org.treatmentcourse.infra.verify.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.verify.ledger.LedgerFinding.Kind;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** Whose signatures a checkpoint needs. */
@SuppressWarnings("NullAway.Init")
class TrustedKeysTest {
  private static final String NAME = "witness.example/w";
  private static final int KEY_BYTES = 32;
  private static SignedLedger ledger;
  private static String last;
  private static KeyPair witness;

  @BeforeAll
  static void a_signed_ledger() throws Exception {
    ledger = new SignedLedger();
    last = ledger.keep().getLast();
    witness = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @Test
  void a_checkpoint_of_any_of_the_logs_keys_is_good_and_of_none_is_forged() {
    var successor = NoteSigner.generate(SignedLedger.ORIGIN);
    var text = SignedNote.parse(last).text();
    var byBoth = successor.sign(text).cosigned(ledger.signer.signature(text)).toString();
    var old = ledger.signer.verifier();
    var next = successor.verifier();
    assertThat(verify(last, new TrustedKeys(List.of(next, old), List.of()))).isEmpty();
    assertThat(verify(byBoth, new TrustedKeys(List.of(old), List.of()))).isEmpty();
    // The stored one has the old key's signature alone: who only knows the next sees a forgery.
    assertThat(verify(byBoth, new TrustedKeys(List.of(next), List.of())))
        .extracting(LedgerFinding::kind)
        .containsExactly(Kind.FORGED);
    var unknown = NoteSigner.generate(SignedLedger.ORIGIN).sign(text).toString();
    assertThat(verify(unknown, new TrustedKeys(List.of(next, old), List.of())))
        .extracting(LedgerFinding::kind)
        .containsExactly(Kind.FORGED);
  }

  @Test
  void a_checkpoint_that_lacks_a_demanded_cosignature_proves_nothing() throws Exception {
    var trust = new TrustedKeys(List.of(ledger.signer.verifier()), List.of(witnessKey()));
    assertThat(verify(last, trust).getFirst().kind()).isEqualTo(Kind.UNWITNESSED);
    var cosigned = last + cosignature(SignedNote.parse(last).text());
    assertThat(verify(cosigned, trust)).isEmpty();
    var wrong = last + cosignature("another\n");
    assertThat(verify(wrong, trust).getFirst().kind()).isEqualTo(Kind.UNWITNESSED);
    assertThat(ledger.verify(LedgerForm.LIVE, List.of(last, cosigned), trust)).isEmpty();
  }

  @Test
  void a_witness_signs_no_checkpoint_and_a_log_cosigns_none() throws Exception {
    var log = List.of(ledger.signer.verifier());
    var witnesses = List.of(witnessKey());
    assertThatThrownBy(() -> new TrustedKeys(witnesses, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrustedKeys(log, log))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<LedgerFinding> verify(String note, TrustedKeys trust) {
    return ledger.verify(LedgerForm.LIVE, List.of(note), trust);
  }

  private static VerifierKey witnessKey() throws Exception {
    var base64 = Base64.getEncoder().encodeToString(typedKey());
    return VerifierKey.parse(NAME + "+" + HexFormat.of().formatHex(keyHash()) + "+" + base64);
  }

  private static String cosignature(String text) throws Exception {
    long seconds = 1_780_000_000;
    var ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(witness.getPrivate());
    ed25519.update(("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(UTF_8));
    var bytes = ByteBuffer.allocate(4 + 8 + 64).put(keyHash()).putLong(seconds).put(ed25519.sign());
    return "\u2014 " + NAME + " " + Base64.getEncoder().encodeToString(bytes.array()) + "\n";
  }

  private static byte[] keyHash() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update((NAME + "\n").getBytes(UTF_8));
    return Arrays.copyOf(digest.digest(typedKey()), 4);
  }

  private static byte[] typedKey() {
    byte[] encoded = witness.getPublic().getEncoded();
    byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES - 1, encoded.length);
    key[0] = 4; // cosignature/v1
    return key;
  }
}
