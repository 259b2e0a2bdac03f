package org.treatmentcourse.service.vault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.seal.TextKey;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The one way by which texts about a patient leave a service: opened; or {@value
 * NarrativeView#ERASED}; or {@value NarrativeView#SEALED} while the vault is closed. What was
 * recorded before texts were sealed is shown as it is until the patient's data is erased.
 */
public final class NarrativeReader {
  /** The longest that a destroyed key opens anything. */
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);

  private final Function<String, Optional<PatientRef>> patients;
  private final Remembered<PatientRef, KeyState> keys;

  /**
   * A reader.
   *
   * @param patients the patient that a stream is about, if any
   * @param keys what can be had of a patient's key now, as {@link PatientKeys#state} says
   */
  public NarrativeReader(
      Function<String, Optional<PatientRef>> patients,
      Function<PatientRef, KeyState> keys,
      InstantSource clock) {
    this.patients = patients;
    this.keys = new Remembered<>(keys, REMEMBERED_FOR, clock);
  }

  /** What can be had of a patient's key, or could at most a minute ago. */
  public KeyState key(PatientRef patient) {
    return keys.of(patient);
  }

  /** The patient that an event has texts about; empty if it has none. */
  public Optional<PatientRef> patient(RecordedEvent event) {
    return PatientNarrative.ofEvent(event.type()).flatMap(_ -> patients.apply(event.stream()));
  }

  /** A key was made or destroyed by this instance. */
  public void drop() {
    keys.drop();
  }

  /** An event as it is shown; the same object if nothing in it is shown otherwise. */
  public RecordedEvent shown(RecordedEvent event) {
    return patient(event).map(it -> shown(event, keys.of(it))).orElse(event);
  }

  /**
   * One text about a patient as it is shown.
   *
   * @param stream in which it was recorded
   * @param field its name in the event
   */
  public String shown(String stream, String field, String text) {
    return patients
        .apply(stream)
        .map(keys::of)
        .map(
            state ->
                switch (state) {
                  case KeyState.Held _, KeyState.Missing _ ->
                      NarrativeView.opened(text, stream, field, salt -> key(state, salt));
                  case KeyState.Destroyed _ -> NarrativeView.ERASED;
                  case KeyState.Closed _ -> NarrativeView.SEALED;
                })
        .orElse(text);
  }

  private static Optional<TextKey> key(KeyState state, byte[] salt) {
    return state instanceof KeyState.Held held
        ? Optional.of(TextKey.of(held.key(), salt))
        : Optional.empty();
  }

  /** An event of a patient as a state of the patient's key shows it. */
  public static RecordedEvent shown(RecordedEvent event, KeyState state) {
    return switch (state) {
      case KeyState.Held _, KeyState.Missing _ ->
          NarrativeView.opened(event, salt -> key(state, salt));
      case KeyState.Destroyed _ -> NarrativeView.hidden(event, NarrativeView.ERASED);
      case KeyState.Closed _ -> NarrativeView.hidden(event, NarrativeView.SEALED);
    };
  }
}
