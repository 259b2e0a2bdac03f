package org.treatmentcourse.query.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data of an event's payload that the trail is searched by. The trail takes events of every
 * type and revision, known or not, so it looks for fields by their names in the published language
 * and for no more; an amendment is found by its replacement.
 *
 * @param enteredInError the seq of the event that this one says was entered in error
 * @param clinic at which it is found
 * @param codes in lower case: each code whole and each of its words
 */
record Facets(
    Optional<Long> enteredInError,
    Optional<String> clinic,
    Optional<String> patient,
    Optional<String> rule,
    Optional<String> drug,
    Optional<String> lot,
    Optional<String> code,
    List<String> codes) {
  private static final String ENTERED_IN_ERROR = "EventEnteredInError";
  private static final String EMERGENCY = "EmergencyAccessed";
  private static final String EMERGENCY_AT = "/access/subjects/clinics/0";
  private static final String TARGET = "target";
  private static final String PATIENT = "patient";
  private static final String RULE = "rule";
  private static final String DRUG = "product";
  private static final String LOT = "lot";
  private static final Set<String> CODES = Set.of("code", "rxcui", "instrument", "item");
  private static final JsonMapper JSON = WireFormat.mapper();

  /**
   * The facets of an event.
   *
   * @throws RuntimeException if the payload is not JSON, or points at nothing where it should point
   */
  static Facets of(RecordedEvent event) {
    var payload = JSON.readTree(event.payload());
    // A protocol lists what might be; it is no event of any of these drugs or codes.
    var found = new Found();
    if (!ProtocolId.isProtocolStream(event.stream())) {
      found.in(payload);
    }
    return new Facets(
        enteredInError(event, payload),
        event.clinic().or(() -> emergencyAt(event, payload)),
        text(payload, PATIENT).or(() -> patientOf(event.stream())),
        text(payload, RULE),
        Optional.ofNullable(found.drug),
        Optional.ofNullable(found.lot).or(() -> lotOf(event.stream())),
        found.codes.stream().findFirst(),
        words(found.codes));
  }

  private static Optional<Long> enteredInError(RecordedEvent event, JsonNode payload) {
    if (!event.type().equals(ENTERED_IN_ERROR)) {
      return Optional.empty();
    }
    long target = payload.required(TARGET).longValue();
    if (target >= event.seq()) {
      throw new IllegalArgumentException("a correction points at an earlier event");
    }
    return Optional.of(target);
  }

  /** A reader is of no clinic; an emergency is one clinic's to look into. */
  private static Optional<String> emergencyAt(RecordedEvent event, JsonNode payload) {
    return event.type().equals(EMERGENCY)
        ? payload.at(EMERGENCY_AT).asStringOpt()
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode payload, String field) {
    return payload.path(field).asStringOpt();
  }

  private static Optional<String> patientOf(String stream) {
    if (CalendarWeek.isPatientStream(stream)) {
      return Optional.of(CalendarWeek.patientOfStream(stream).toString());
    }
    return PatientRef.isTimelineStream(stream)
        ? Optional.of(PatientRef.ofTimelineStream(stream).toString())
        : Optional.empty();
  }

  private static Optional<String> lotOf(String stream) {
    return LotNumber.isLotStream(stream)
        ? Optional.of(stream.substring(stream.indexOf('.') + 1))
        : Optional.empty();
  }

  private static List<String> words(Set<String> codes) {
    var words = new LinkedHashSet<>(codes);
    for (var code : codes) {
      for (var word : code.split("[^\\p{Alnum}]+", -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return new ArrayList<>(words);
  }

  /** The form in which a code is stored and asked for. */
  static String normal(String code) {
    return code.toLowerCase(Locale.ROOT);
  }

  /** The data met anywhere in a payload; the first of a kind counts. */
  private static final class Found {
    private @Nullable String drug;
    private @Nullable String lot;
    private final Set<String> codes = new LinkedHashSet<>();

    void in(JsonNode node) {
      for (var field : node.properties()) {
        var value = field.getValue();
        if (value.isString()) {
          text(field.getKey(), value.stringValue());
        } else {
          in(value);
        }
      }
      if (node.isArray()) {
        node.forEach(this::in);
      }
    }

    private void text(String field, String value) {
      if (field.equals(DRUG) && drug == null) {
        drug = value;
      } else if (field.equals(LOT) && lot == null) {
        lot = value;
      } else if (CODES.contains(field)) {
        codes.add(normal(value));
      }
    }
  }
}
