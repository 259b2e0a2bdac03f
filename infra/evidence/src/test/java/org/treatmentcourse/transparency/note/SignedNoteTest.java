package org.treatmentcourse.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.transparency.MerkleTree;

class SignedNoteTest {
  /** The example of Go's {@code golang.org/x/mod/sumdb/note}. */
  private static final String PUBLISHED_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String PUBLISHED_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private final NoteSigner log = NoteSigner.generate("treatmentcourse.local/ledger");
  private final NoteSigner witness = NoteSigner.generate("witness.example");
  private final Checkpoint checkpoint =
      new Checkpoint("treatmentcourse.local/ledger", 7, MerkleTree.leaf("root".getBytes(UTF_8)));

  @Test
  void the_published_note_is_verified_by_the_published_key() {
    var key = VerifierKey.parse(PUBLISHED_KEY);
    var note = SignedNote.parse(PUBLISHED_NOTE);
    assertThat(note.signedBy(List.of(key))).containsExactly(key);
    assertThat(note).hasToString(PUBLISHED_NOTE);
    assertThat(
            SignedNote.parse(PUBLISHED_NOTE.replace("your problem is", "my problem is"))
                .signedBy(List.of(key)))
        .isEmpty();
  }

  @Test
  void a_checkpoint_is_read_as_it_was_signed() {
    var note = SignedNote.parse(log.sign(checkpoint.text()).toString());
    assertThat(note.signedBy(List.of(log.verifier()))).hasSize(1);
    assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
    assertThat(Checkpoint.parse(note.text() + "an extension\n")).isEqualTo(checkpoint);
  }

  @Test
  void a_kept_key_signs_what_the_key_signed() {
    var kept = NoteSigner.ofPem(log.verifier().name(), log.pem());
    assertThat(kept.verifier()).hasToString(log.verifier().text());
    assertThat(kept.sign("text\n")).isEqualTo(log.sign("text\n"));
    assertThat(VerifierKey.parse(log.verifier().text())).hasToString(log.verifier().text());
  }

  @Test
  void a_witness_signature_is_kept_and_counts_for_those_who_know_the_witness() {
    var note =
        SignedNote.parse(
            log.sign(checkpoint.text()).cosigned(witness.signature(checkpoint.text())).toString());
    assertThat(note.signatures()).hasSize(2);
    assertThat(note.signedBy(List.of(log.verifier()))).containsExactly(log.verifier());
    assertThat(note.signedBy(List.of(log.verifier(), witness.verifier()))).hasSize(2);
    assertThat(note.signedBy(List.of(NoteSigner.generate("stranger").verifier()))).isEmpty();
  }

  @Test
  void another_key_of_the_same_name_has_not_signed() {
    var forger = NoteSigner.generate(log.verifier().name());
    assertThat(forger.sign(checkpoint.text()).signedBy(List.of(log.verifier()))).isEmpty();
  }

  @Test
  void what_is_not_a_note_is_refused() {
    for (var wrong :
        List.of(
            "",
            "text",
            "text\n",
            "text\n\n",
            "text\n\nname x08go/ZJ\n",
            "text\n\n\u2014 n AA==\n")) {
      assertThatThrownBy(() -> SignedNote.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> VerifierKey.parse(PUBLISHED_KEY.replace("c74f20a3", "c74f20a4")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
