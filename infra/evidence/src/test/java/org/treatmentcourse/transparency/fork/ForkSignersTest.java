package org.treatmentcourse.transparency.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

class ForkSignersTest {
  private static final String TEXT = "a declaration\n";
  private static final NoteSigner ADA = NoteSigner.generate("ada");
  private static final NoteSigner BEN = NoteSigner.generate("ben");
  private static final NoteSigner BENS_NEXT = NoteSigner.generate("ben");
  private static final NoteSigner EVE = NoteSigner.generate("eve");

  private final ForkSigners signers =
      ForkSigners.parse(
          "# those who may\n\n%s\n%s\n%s\n"
              .formatted(
                  ADA.verifier().text(), BEN.verifier().text(), BENS_NEXT.verifier().text()));

  @Test
  @Proves("11.10a-declared-fork")
  void two_people_declare_a_fork() {
    assertThat(signers.requireTwo(note(ADA, BEN))).containsExactly("ada", "ben");
  }

  @Test
  void one_person_is_not_enough() {
    assertRefused(note(ADA), "only ada signed it, and two people have to");
  }

  @Test
  @Proves("11.10a-declared-fork")
  void one_person_counts_once_with_whichever_keys() {
    assertRefused(note(BEN, BEN), "ben signed it twice");
    assertRefused(note(BEN, BENS_NEXT), "ben signed it twice");
  }

  @Test
  @Proves("11.10a-declared-fork")
  void nobody_signs_who_is_not_registered() {
    assertRefused(note(ADA, EVE), "nobody is registered as eve with the key that signed it");
    assertRefused(note(ADA, BEN, EVE), "nobody is registered as eve with the key that signed it");
    assertRefused(
        note(ADA, EVE.named("ben")), "nobody is registered as ben with the key that signed it");
  }

  @Test
  void a_signature_of_another_text_is_none() {
    var other = BEN.signature("another declaration\n");
    assertRefused(note(ADA).cosigned(other), "the signature of ben is not of this declaration");
  }

  @Test
  void a_key_belongs_to_one_person() {
    assertThatThrownBy(() -> new ForkSigners(List.of(ADA.verifier(), ADA.named("ben").verifier())))
        .hasMessage("ada and ben are registered with one key");
  }

  private void assertRefused(SignedNote note, String reason) {
    assertThatThrownBy(() -> signers.requireTwo(note))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  private static SignedNote note(NoteSigner first, NoteSigner... others) {
    var note = first.sign(TEXT);
    for (var other : others) {
      note = note.cosigned(other.signature(TEXT));
    }
    return note;
  }
}
