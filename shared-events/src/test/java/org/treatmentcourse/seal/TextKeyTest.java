package org.treatmentcourse.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.value.guard.SealedText;

/** A text opens by its patient's key, in its place, unaltered, and in no other case. */
class TextKeyTest {
  private static final String STREAM = "course-00000000-0000-0000-0000-000000000007";
  private static final int CASES = 300;

  private final byte[] key = Aead.newKey();
  private final Random random = new Random(20_261_129);

  @Test
  void any_text_comes_back_in_its_place_and_is_in_its_sealed_form_in_no_encoding() {
    var box = TextKey.fresh(key);
    for (int i = 0; i < CASES; i++) {
      var text = text();
      var sealed = box.seal(text, STREAM, "note");

      assertThat(sealed).startsWith(SealedText.PREFIX).doesNotContain(text).isASCII();
      assertThat(opened(key, sealed, STREAM, "note")).isEqualTo(text);
      assertThat(opened(key, "before: " + sealed, STREAM, "note")).isEqualTo("before: " + text);
    }
  }

  @Test
  void each_sealed_text_within_another_is_replaced_and_nothing_else() {
    UnaryOperator<String> opened = found -> "<" + found + ">";
    assertThat(SealedText.replacedIn("a sealed:1:b_-9. sealed:1:AA\"", opened))
        .isEqualTo("a <b_-9>. <AA>\"");
    for (var none : List.of("", "sealed:1:", "sealed:2:AA", "sealed:1: AA")) {
      assertThat(SealedText.replacedIn(none, opened)).isEqualTo(none);
    }
  }

  @Test
  void its_key_and_commitment_are_as_the_jdks_own_hkdf_derives_them() throws Exception {
    var salt = Aead.random(16);
    var box = TextKey.of(key, salt);
    var hkdf = KDF.getInstance("HKDF-SHA256");
    var derived =
        hkdf.deriveData(
            HKDFParameterSpec.ofExtract()
                .addIKM(key)
                .addSalt(salt)
                .thenExpand("texts about a patient".getBytes(US_ASCII), 32));
    var commitment =
        hkdf.deriveData(
            HKDFParameterSpec.expandOnly(
                new SecretKeySpec(derived, "AES"), "commitment".getBytes(US_ASCII), 32));

    assertThat(box.disclosed()).isEqualTo(derived);
    var sealed = box.seal("note", STREAM, "note").substring(SealedText.PREFIX.length());
    assertThat(Arrays.copyOfRange(Base64.getUrlDecoder().decode(sealed), 16, 48))
        .isEqualTo(commitment);
  }

  @Test
  void the_same_text_is_another_each_time() {
    var box = TextKey.fresh(key);
    assertThat(
            List.of(
                box.seal("note", STREAM, "note"),
                box.seal("note", STREAM, "note"),
                TextKey.fresh(key).seal("note", STREAM, "note")))
        .doesNotHaveDuplicates();
  }

  @Test
  void it_opens_by_no_other_key_and_in_no_other_stream_or_field() {
    var sealed = TextKey.fresh(key).seal("the text", STREAM, "note");

    assertThat(opened(Aead.newKey(), sealed, STREAM, "note")).isEqualTo("closed");
    assertThat(opened(key, sealed, STREAM.replace('7', '8'), "note")).isEqualTo("closed");
    assertThat(opened(key, sealed, STREAM, "reason")).isEqualTo("closed");
  }

  @Test
  void it_does_not_open_once_any_of_it_was_altered() {
    var sealed = TextKey.fresh(key).seal("the text", STREAM, "note");
    for (int at = SealedText.PREFIX.length(); at < sealed.length() - 1; at++) {
      char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      var altered = sealed.substring(0, at) + other + sealed.substring(at + 1);

      assertThat(opened(key, altered, STREAM, "note")).as("at %s", at).isEqualTo("closed");
    }
    for (var cut : List.of(SealedText.of("AAAA"), sealed.substring(0, sealed.length() / 2))) {
      assertThat(opened(key, cut, STREAM, "note")).isEqualTo("closed");
    }
  }

  private static String opened(byte[] key, String text, String stream, String field) {
    return SealedText.replacedIn(
        text,
        found ->
            TextKey.salt(found)
                .flatMap(salt -> TextKey.of(key, salt).open(found, stream, field))
                .orElse("closed"));
  }

  private String text() {
    var points =
        random
            .ints(1 + random.nextInt(80), ' ', Character.MAX_CODE_POINT)
            .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
            .toArray();
    return "some words " + new String(points, 0, points.length);
  }
}
