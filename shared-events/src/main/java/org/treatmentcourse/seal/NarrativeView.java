package org.treatmentcourse.seal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.family.PatientNarrative.Replacement;
import org.treatmentcourse.value.guard.SealedText;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A recorded event as it is shown: with its texts about the patient opened, or others in place. */
public final class NarrativeView {
  /** In the place of a text whose patient's data is erased. */
  public static final String ERASED = "erased";

  /** In the place of a text that can't be opened. */
  public static final String SEALED = "sealed";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private NarrativeView() {}

  /** The event with each sealed text opened, or {@value #SEALED}; plain ones stay as they are. */
  public static RecordedEvent opened(
      RecordedEvent event, Function<byte[], Optional<TextKey>> keys) {
    if (!SealedText.isIn(event.payload())) {
      return event;
    }
    var known = new HashMap<ByteBuffer, Optional<TextKey>>(); // most events have one
    return replaced(
        event,
        (field, text) ->
            opened(
                text,
                event.stream(),
                field,
                salt -> known.computeIfAbsent(ByteBuffer.wrap(salt), _ -> keys.apply(salt))));
  }

  /** The same of one text of a stream's event, by its field's name. */
  public static String opened(
      String text, String stream, String field, Function<byte[], Optional<TextKey>> keys) {
    return SealedText.replacedIn(
        text,
        it ->
            TextKey.salt(it)
                .flatMap(keys)
                .flatMap(key -> key.open(it, stream, field))
                .orElse(SEALED));
  }

  /** The event with a word in the place of each text about the patient, sealed or plain. */
  public static RecordedEvent hidden(RecordedEvent event, String word) {
    return replaced(event, (_, _) -> word);
  }

  /** The salts of the event's sealed texts. */
  public static Set<ByteBuffer> salts(RecordedEvent event) {
    var salts = new LinkedHashSet<ByteBuffer>();
    if (SealedText.isIn(event.payload())) {
      replaced(
          event,
          (_, text) ->
              SealedText.replacedIn(
                  text,
                  it -> {
                    TextKey.salt(it).map(ByteBuffer::wrap).ifPresent(salts::add);
                    return it;
                  }));
    }
    return salts;
  }

  /** The names of the fields in which the event has a text about the patient in plain. */
  public static Set<String> plainFields(RecordedEvent event) {
    var fields = new LinkedHashSet<String>();
    replaced(
        event,
        (field, text) -> {
          if (!SealedText.isIn(text)) {
            fields.add(field);
          }
          return text;
        });
    return fields;
  }

  private static RecordedEvent replaced(RecordedEvent event, Replacement by) {
    var narrative = PatientNarrative.ofEvent(event.type());
    if (narrative.isEmpty() || !(JSON.readTree(event.payload()) instanceof ObjectNode json)) {
      return event;
    }
    narrative.get().replace(json, by);
    return new RecordedEvent(
        event.stream(),
        event.seq(),
        event.id(),
        event.type(),
        event.revision(),
        event.occurredAt(),
        JSON.writeValueAsString(json),
        event.commit(),
        event.commitIndex(),
        event.commitSize(),
        event.recordedAt(),
        event.command(),
        event.actor(),
        event.clinic(),
        event.correlation(),
        event.causation());
  }
}
