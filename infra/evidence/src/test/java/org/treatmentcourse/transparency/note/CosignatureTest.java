package org.treatmentcourse.transparency.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A note that Go's {@code transparency-dev/formats/note} made: a log's signature, a witness's. */
class CosignatureTest {
  private static final VerifierKey LOG =
      VerifierKey.parse("log.example/l+b22304fc+AYi0u1kO/ZFuCd1VIrqefvAdjAF+yZl+XKVeus+f/3xL");
  private static final VerifierKey WITNESS =
      VerifierKey.parse("witness.example/w1+c6987853+BJWVWm5BESCV6jrG3V6BkJvd2rDMAlwkd39tGklH54aK");
  private static final String NOTE =
      """
      log.example/l
      7
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      \u2014 log.example/l siME/KkkY41m+fDGcium7yy/II90lbem8ufqhT/AysLEK9Eanv2uCy2LNoLT6MaIaiRJlWhZJ7cfGctqZXomC7xE/wg=
      \u2014 witness.example/w1 xph4UwAAAABrAuHblmka9Zw8hIWwA5wY53vD89zCLs/184caSkwjktuIC+2xhhEaJEAOQzASohVaKc9yyV1TOKLuPEaDoAXNp3E+BA==
      """;

  @Test
  void a_cosignature_made_elsewhere_is_good() {
    var note = SignedNote.parse(NOTE);
    assertThat(note.toString()).isEqualTo(NOTE);
    assertThat(note.signedBy(List.of(LOG, WITNESS))).containsExactly(LOG, WITNESS);
    assertThat(WITNESS.isWitness()).isTrue();
    assertThat(LOG.isWitness()).isFalse();
  }

  @Test
  void its_time_and_the_text_are_signed() {
    var otherTime = SignedNote.parse(NOTE.replace("AAAABrAuHb", "AAAABrAuHc"));
    assertThat(otherTime.signedBy(List.of(WITNESS))).isEmpty();
    var otherSize = SignedNote.parse(NOTE.replace("\n7\n", "\n8\n"));
    assertThat(otherSize.signedBy(List.of(WITNESS))).isEmpty();
  }

  @Test
  void copies_of_a_note_have_the_signatures_of_both() {
    var note = SignedNote.parse(NOTE);
    var before = new SignedNote(note.text(), note.signatures().subList(0, 1));
    var after = new SignedNote(note.text(), note.signatures().subList(1, 2));
    assertThat(before.and(after).and(note)).isEqualTo(note);
    var other = new SignedNote("another\n", note.signatures());
    assertThatThrownBy(() -> note.and(other)).isInstanceOf(IllegalArgumentException.class);
  }
}
