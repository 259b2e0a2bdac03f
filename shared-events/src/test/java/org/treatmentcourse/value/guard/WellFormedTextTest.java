package org.treatmentcourse.value.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedTextTest {
  private static final int SEED = 17;

  @ParameterizedTest
  @ValueSource(strings = {"", "calm", "Zoë", "治疗", "\uD83D\uDE00", "a\uD83D\uDE00b", "\uFFFD"})
  void text_whose_surrogates_are_pairs_is_well_formed_and_shown_as_it_is(String text) {
    assertThat(WellFormedText.isWellFormed(text)).isTrue();
    assertThat(WellFormedText.isWellFormedJson('"' + text + '"')).isTrue();
    assertThat(WellFormedText.shown(text)).isEqualTo(text);
    assertThat(shown(text.getBytes(UTF_8))).isEqualTo(text);
    assertThat(WellFormedText.markedWhereIllFormed(text.getBytes(UTF_8))).isEqualTo(text);
  }

  @Test
  void a_lone_surrogate_is_never_well_formed_and_shown_by_its_code_point() {
    for (var text : new String[] {"\uD800", "\uDFFF", "a\uD800b", "\uDC00\uD800", "\uD83D"}) {
      assertThat(WellFormedText.isWellFormed(text)).isFalse();
      assertThat(WellFormedText.isWellFormedJson('"' + text + '"')).isFalse();
    }
    for (int before = 0; before < 200; before++) {
      var text = "治".repeat(before) + "\uD800" + "a".repeat(200 - before);
      assertThat(WellFormedText.isWellFormed(text)).as("at %s", before).isFalse();
      assertThat(WellFormedText.isWellFormed(text.replace("\uD800", "\uD83D\uDE00"))).isTrue();
    }
    assertThat(WellFormedText.shown("a\uD800\uD83D\uDE00\uDFFFb"))
        .isEqualTo("aU+D800\uD83D\uDE00U+DFFFb");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"\\ud800\"', false",
    "'\"\\uDC00\"', false",
    "'\"\\ud83d\\uDE00\"', true",
    "'\"\\ud83d \\ude00\"', false",
    "'\"\\\\ud800\"', true", // a backslash and five letters
    "'\"\\n\\u00e9\\\"\"', true",
    "'{\"\\ud800\":1}', false",
  })
  void an_escape_in_json_counts_as_the_character_it_stands_for(String json, boolean wellFormed) {
    assertThat(WellFormedText.isWellFormedJson(json)).isEqualTo(wellFormed);
  }

  @ParameterizedTest
  @CsvSource({
    "EDA080, U+D800", // a lone high surrogate, as MongoDB's driver writes it
    "EDBFBF, U+DFFF",
    "EDA0BDEDB880, U+D83DU+DE00", // CESU-8
    "C080, 0xC00x80", // overlong
    "E08080, 0xE00x800x80",
    "F4908080, 0xF40x900x800x80", // beyond U+10FFFF
    "FF, 0xFF",
    "E282, 0xE20x82", // ends too early
  })
  void bytes_that_are_not_utf_8_are_shown_by_code_point_or_byte(String hex, String shown) {
    var bytes = HexFormat.of().parseHex("C3A9" + hex + "62");

    assertThat(WellFormedText.isWellFormed(bytes, 0, bytes.length)).isFalse();
    assertThat(shown(bytes)).isEqualTo("é" + shown + "b");
  }

  @Test
  void whatever_stands_around_bytes_that_are_not_utf_8_the_gates_text_has_a_lone_surrogate() {
    for (var bad : new String[] {"ED A0 80", "ED B0 80", "ED A0 80 ED B0 80", "C0 80", "FF"}) {
      var marked = WellFormedText.markedWhereIllFormed(HexFormat.ofDelimiter(" ").parseHex(bad));

      assertThat(WellFormedText.isWellFormed('\uD800' + marked + '\uDC00')).isFalse();
    }
  }

  @Test
  void bytes_are_well_formed_exactly_where_the_jdks_strict_decoder_takes_them() {
    var random = new Random(SEED);
    var pieces = new String[] {"a", "7F", "C2A9", "E282AC", "F09F9880", "EDA080", "C0", "80", "F8"};
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      var hex = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        var piece = pieces[random.nextInt(round % 2 == 0 ? 5 : pieces.length)];
        hex.append(piece.equals("a") ? "61".repeat(random.nextInt(12)) : piece);
      }
      var bytes = HexFormat.of().parseHex(hex);
      boolean strict = isDecoded(bytes);
      refused += strict ? 0 : 1;
      assertThat(WellFormedText.isWellFormed(bytes, 0, bytes.length))
          .as("%s", hex)
          .isEqualTo(strict);
    }
    assertThat(refused).isBetween(5_000, 15_000);
  }

  private static boolean isDecoded(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String shown(byte[] bytes) {
    return WellFormedText.shown(bytes, 0, bytes.length);
  }
}
