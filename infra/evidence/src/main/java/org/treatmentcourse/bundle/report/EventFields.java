package org.treatmentcourse.bundle.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.treatmentcourse.bundle.report.page.Markup;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The fields of an event, in words. The Java type alone decides how a value is printed: a text is
 * printed as it was recorded, whatever it looks like.
 *
 * @param names of persons, by their ids
 */
record EventFields(Map<String, String> names) {
  /** The fields that a report shows in columns of their own. */
  private static final Set<String> IN_COLUMNS = Set.of("occurredAt", "session", "course", "clinic");

  private static final Set<String> OF_ANOTHER_EVENT = Set.of("occurredAt");

  /** A scale's answers, of which only the total is printed. */
  private static final String ANSWERS = "items";

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  /** For the events of a course, whose actors have their names in it. */
  static EventFields in(Collection<RecordedEvent> recorded) {
    var names = new HashMap<String, String>();
    recorded.forEach(event -> names.put(event.actor().id(), event.actor().name()));
    return new EventFields(names);
  }

  Markup of(TreatmentCourseEvent event) {
    return Markup.joined("; ", fields((Record) event, IN_COLUMNS));
  }

  private List<Markup> fields(Record some, Set<String> without) {
    var shape = SHAPES.get(some.getClass());
    var fields = new ArrayList<Markup>();
    shape.variant().ifPresent(fields::add);
    for (var component : shape.components()) {
      if (!without.contains(component.getName())) {
        var value = value(component.getName(), valueOf(component.getAccessor(), some));
        if (!value.isEmpty()) {
          fields.add(Markup.words(ReportWords.label(component.getName()) + ": ").and(value));
        }
      }
    }
    return fields;
  }

  /** A value of the field of a name, whose last word may be a unit. */
  private Markup value(String field, Object value) {
    return switch (value) {
      case String text -> Markup.recorded(text);
      case Role role -> Markup.words(role.wireName());
      case Enum<?> constant -> Markup.words(ReportWords.code(constant.name()));
      case Boolean answer -> Markup.words(answer ? "yes" : "no");
      case BigDecimal number -> Markup.words(number.toPlainString() + ReportWords.unit(field));
      case Number number -> Markup.words(number + ReportWords.unit(field));
      case Instant at -> Markup.words(ReportWords.minute(at));
      case Duration length -> Markup.words(ReportWords.duration(length));
      case DaysOrHours.Hours(var length) -> Markup.words(ReportWords.duration(length));
      case DaysOrHours.Days days -> Markup.words(days.inWords());
      case Optional<?> maybe -> maybe.map(it -> value(field, it)).orElse(Markup.NONE);
      case Collection<?> items -> items(field, items);
      case Map<?, ?> values -> bracketed(values(values));
      case BloodPressure pressure -> Markup.words(pressure.toString());
      case Dose dose -> Markup.words(ReportWords.dose(dose));
      case StaffMember member -> person(member.id()).and(" (" + member.role().wireName() + ")");
      case PractitionerId(var id) -> person(id);
      case TreatmentCourseEvent event ->
          Markup.words(ReportWords.label(event.getClass().getSimpleName()) + ": ")
              .and(bracketed(fields((Record) event, OF_ANOTHER_EVENT)));
      case Record some -> record(field, some);
      default -> Markup.words(value.toString()); // days and ids have one form
    };
  }

  private Markup person(String id) {
    return Optional.ofNullable(names.get(id))
        .map(name -> Markup.named(name).and(", ").and(Markup.recorded(id)))
        .orElseGet(() -> Markup.recorded(id));
  }

  private Markup record(String field, Record some) {
    return SHAPES
        .get(some.getClass())
        .wrapped()
        .map(accessor -> value(field, valueOf(accessor, some)))
        .orElseGet(() -> bracketed(fields(some, OF_ANOTHER_EVENT)));
  }

  private Markup items(String field, Collection<?> items) {
    if (field.equals(ANSWERS) && items.stream().allMatch(Integer.class::isInstance)) {
      return Markup.NONE;
    }
    return items.isEmpty()
        ? Markup.words("none")
        : Markup.joined(", ", items.stream().map(item -> value("", item)).toList());
  }

  /** A map has no order of its own, and the same events give the same page. */
  private List<Markup> values(Map<?, ?> values) {
    return new TreeMap<Object, Object>(values)
        .entrySet().stream()
            .map(entry -> value("", entry.getKey()).and(": ").and(value("", entry.getValue())))
            .toList();
  }

  private static Markup bracketed(List<Markup> fields) {
    var joined = Markup.joined("; ", fields);
    return fields.size() > 1 ? Markup.words("[").and(joined).and("]") : joined;
  }

  private static Object valueOf(Method accessor, Record some) {
    try {
      return accessor.invoke(some);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's component can't be read", e);
    }
  }

  /**
   * The shape of a record's type, by which its values are printed.
   *
   * @param wrapped the only component of a value type, such as a session's number
   * @param variant which of several records it is, where the field's type leaves that open
   */
  private record Shape(
      List<RecordComponent> components, Optional<Method> wrapped, Optional<Markup> variant) {
    static Shape of(Class<?> type) {
      var components = List.of(type.getRecordComponents());
      return new Shape(
          components,
          components.stream()
              .map(RecordComponent::getAccessor)
              .filter(accessor -> accessor.isAnnotationPresent(JsonValue.class))
              .findFirst(),
          Arrays.stream(type.getInterfaces())
              .filter(family -> family.isAnnotationPresent(JsonSubTypes.class))
              .findFirst()
              .map(family -> variant(type, family)));
    }

    private static Markup variant(Class<?> type, Class<?> family) {
      var name =
          Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
              .filter(choice -> choice.value() == type)
              .findFirst()
              .orElseThrow()
              .name();
      return Markup.words(
          family.getAnnotation(JsonTypeInfo.class).property() + ": " + ReportWords.code(name));
    }
  }
}
