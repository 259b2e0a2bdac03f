package org.treatmentcourse.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.field.DeclaredFields;
import org.treatmentcourse.field.FieldDeclaration;
import org.treatmentcourse.field.FieldKind;
import org.treatmentcourse.field.Sensitivity;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts about a patient in the JSON of an event, or of the command that becomes it: narrative
 * and identifiers, by the declarations of their fields. An event that is held by another (an
 * amendment's replacement) has its own.
 *
 * <p>A member of staff's texts are none of them. Nor is what the rules themselves write beside a
 * fact: it is made of codes and measures.
 */
public final class PatientNarrative {
  private static final Set<FieldKind> TEXTS = Set.of(FieldKind.NARRATIVE, FieldKind.IDENTIFIER);
  private static final String WRITTEN_BY_RULES = "detail";
  private static final String HELD_EVENT = "replacement";

  private static final Map<String, PatientNarrative> OF_EVENTS = ofEvents();

  private final List<List<String>> paths;

  private PatientNarrative(SortedMap<String, FieldDeclaration> declared) {
    paths =
        declared.entrySet().stream()
            .filter(field -> isPatients(field.getValue()))
            .map(field -> List.of(field.getKey().replace("[]", "").split("\\.", -1)))
            .filter(path -> !path.getLast().equals(WRITTEN_BY_RULES))
            .toList();
  }

  /** Replaces one text of a field, which is named by the last part of its path. */
  @FunctionalInterface
  public interface Replacement extends BinaryOperator<String> {
    @Override
    String apply(String field, String text);
  }

  /** The texts of an event, by its wire name; empty for one that has none about a patient. */
  public static Optional<PatientNarrative> ofEvent(String type) {
    return Optional.ofNullable(OF_EVENTS.get(type));
  }

  /** The texts of a command of a patient, by the declarations of its components. */
  public static PatientNarrative ofCommand(Class<? extends Record> command) {
    return new PatientNarrative(DeclaredFields.ofCommand(command));
  }

  private static Map<String, PatientNarrative> ofEvents() {
    var found = new HashMap<String, PatientNarrative>();
    new WireFormat(List.of(TreatmentCourseEvent.class, DosingTimelineEvent.class))
        .types()
        .forEach(
            (name, type) -> {
              var narrative = new PatientNarrative(DeclaredFields.of(record(type)));
              if (!narrative.paths.isEmpty()) {
                found.put(name, narrative);
              }
            });
    return Map.copyOf(found);
  }

  private static Class<? extends Record> record(Class<? extends DomainEvent> event) {
    return event.asSubclass(Record.class);
  }

  private static boolean isPatients(FieldDeclaration declared) {
    return TEXTS.contains(declared.kind()) && declared.sensitivity() != Sensitivity.STAFF;
  }

  /** Replaces each text in the JSON of an event or a command. */
  public void replace(ObjectNode json, Replacement by) {
    paths.forEach(path -> replace(json, path, by));
    if (json.get(HELD_EVENT) instanceof ObjectNode held) {
      for (var named : held.properties()) {
        if (named.getValue() instanceof ObjectNode event) {
          ofEvent(named.getKey()).ifPresent(its -> its.replace(event, by));
        }
      }
    }
  }

  private static void replace(JsonNode at, List<String> path, Replacement by) {
    switch (at) {
      case ArrayNode array -> array.forEach(item -> replace(item, path, by));
      case ObjectNode object -> {
        var name = path.getFirst();
        var inner = object.get(name);
        if (inner == null) {
          return;
        }
        if (path.size() > 1) {
          replace(inner, path.subList(1, path.size()), by);
        } else {
          object.set(name, replaced(inner, name, object, by));
        }
      }
      default -> {
        // Of a sum's other form, which has no such field.
      }
    }
  }

  /** A text, or each of a list's or a map's. */
  private static JsonNode replaced(JsonNode value, String field, ObjectNode maker, Replacement by) {
    if (value.isString()) {
      return maker.stringNode(by.apply(field, value.stringValue()));
    }
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replaced(array.get(i), field, maker, by));
      }
    }
    if (value instanceof ObjectNode map) {
      map.properties()
          .forEach(entry -> entry.setValue(replaced(entry.getValue(), field, maker, by)));
    }
    return value;
  }
}
