package org.treatmentcourse.bundle;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.seal.TextKey;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bundle discloses of its sealed texts: the keys of the texts themselves, from which neither
 * the patient's key nor that of any other text follows. With it the bundle's reader opens what its
 * report tells; without it the bundle is proven all the same.
 *
 * @param keys by the salt of their texts, both in Base64url
 * @param hidden the streams whose texts were not shown when the bundle was made, and the word that
 *     stands in their place
 */
public record Disclosure(SortedMap<String, String> keys, SortedMap<String, String> hidden) {
  /** Nothing is disclosed, as in the bundles of earlier builds. */
  public static final Disclosure NONE =
      new Disclosure(Collections.emptySortedMap(), Collections.emptySortedMap());

  private static final JsonMapper JSON = WireFormat.mapper();

  /** Nothing yet. */
  public static Disclosure empty() {
    return new Disclosure(new TreeMap<>(), new TreeMap<>());
  }

  /** Reads what {@link #text} wrote. */
  public static Disclosure parse(String text) {
    return JSON.readValue(text, Disclosure.class);
  }

  /** As a file of the bundle. */
  public String text() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /** Discloses the keys of an event's texts. */
  public void disclose(RecordedEvent event, byte[] patientKey) {
    for (ByteBuffer salt : NarrativeView.salts(event)) {
      var bytes = new byte[salt.remaining()];
      salt.duplicate().get(bytes);
      keys.computeIfAbsent(
          base64url(bytes), _ -> base64url(TextKey.of(patientKey, bytes).disclosed()));
    }
  }

  /** Shows a word in the place of a stream's texts. */
  public void hide(String stream, String word) {
    hidden.put(stream, word);
  }

  /** An event as this disclosure shows it. */
  public RecordedEvent shown(RecordedEvent event) {
    var word = Optional.ofNullable(hidden.get(event.stream()));
    return word.map(it -> NarrativeView.hidden(event, it))
        .orElseGet(() -> NarrativeView.opened(event, this::key));
  }

  private Optional<TextKey> key(byte[] salt) {
    return Optional.ofNullable(keys.get(base64url(salt)))
        .map(key -> TextKey.ofDisclosed(salt, Base64.getUrlDecoder().decode(key)));
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
