package org.treatmentcourse.service.vault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.family.PatientNarrative.Replacement;
import org.treatmentcourse.value.guard.SealedText;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way by which texts about a patient leave a service: opened, or {@value #ERASED}, or
 * {@value #SEALED} while the vault is closed. What was recorded before texts were sealed is shown
 * as it is until the patient's data is erased.
 */
public final class NarrativeReader {
  /** In the place of a text whose patient's data is erased. */
  public static final String ERASED = "erased";

  /** In the place of a text that can't be opened now. */
  public static final String SEALED = "sealed";

  /** The longest that a destroyed key opens anything. */
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Function<String, Optional<PatientRef>> patients;
  private final Remembered<PatientRef, KeyState> keys;

  /**
   * A reader.
   *
   * @param patients the patient that a stream is about, if any
   */
  public NarrativeReader(
      Function<String, Optional<PatientRef>> patients, PatientKeys keys, InstantSource clock) {
    this.patients = patients;
    this.keys = new Remembered<>(keys::state, REMEMBERED_FOR, clock);
  }

  /** What can be had of a patient's key, or could at most a minute ago. */
  public KeyState key(PatientRef patient) {
    return keys.of(patient);
  }

  /** A key was made or destroyed by this instance. */
  public void drop() {
    keys.drop();
  }

  /** An event as it is shown; the same object if it has no such text. */
  public RecordedEvent shown(RecordedEvent event) {
    var payload = shown(event.stream(), event.type(), event.payload());
    return payload.equals(event.payload())
        ? event
        : new RecordedEvent(
            event.stream(),
            event.seq(),
            event.id(),
            event.type(),
            event.revision(),
            event.occurredAt(),
            payload,
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

  /**
   * An event's JSON as it is shown.
   *
   * @param type the event's wire name
   */
  public String shown(String stream, String type, String payload) {
    var narrative = PatientNarrative.ofEvent(type);
    var patient = narrative.isPresent() ? patients.apply(stream) : Optional.<PatientRef>empty();
    if (patient.isEmpty()) {
      return payload;
    }
    return switch (keys.of(patient.get())) {
      case KeyState.Held(var key) when SealedText.isIn(payload) -> {
        var opener = new NarrativeBox.Opener(key);
        yield replaced(
            narrative.get(),
            payload,
            (field, text) ->
                SealedText.replacedIn(text, it -> opener.open(it, stream, field).orElse(SEALED)));
      }
      case KeyState.Missing _ when SealedText.isIn(payload) ->
          replaced(narrative.get(), payload, (_, text) -> SealedText.replacedIn(text, _ -> SEALED));
      case KeyState.Held _, KeyState.Missing _ -> payload;
      case KeyState.Destroyed _ -> replaced(narrative.get(), payload, (_, _) -> ERASED);
      case KeyState.Closed _ -> replaced(narrative.get(), payload, (_, _) -> SEALED);
    };
  }

  private static String replaced(PatientNarrative narrative, String payload, Replacement by) {
    if (!(JSON.readTree(payload) instanceof ObjectNode json)) {
      return payload;
    }
    narrative.replace(json, by);
    return JSON.writeValueAsString(json);
  }
}
