package org.treatmentcourse.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.timeline.DosingTimelineCommand;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.field.DeclaredFields;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Every text of a patient's command is sealed, or is one of these: what a program reads, or what
 * names something in this system.
 */
class DeclaredTextsTest {
  private static final Set<String> CODES =
      Set.of(
          "code",
          "documentHash",
          "documentSha256",
          "formVersion",
          "lot",
          "practitioner",
          "rxcui",
          "scaleVersion",
          "therapist",
          "credential",
          "timing",
          "version");

  @Test
  void every_text_of_a_patients_command_is_declared_or_is_a_code() {
    var open = new ArrayList<String>();
    for (var command : commands()) {
      for (var component : command.getRecordComponents()) {
        if (isText(component)
            && !component.isAnnotationPresent(Holds.class)
            && !CODES.contains(component.getName())) {
          open.add(command.getSimpleName() + "." + component.getName());
        }
      }
    }
    assertThat(open)
        .as(
            "texts that are not sealed: declare them as their event does (@Holds), or as codes"
                + " here")
        .isEmpty();
  }

  /** A text is bound to its field's name, so that one under another name would never open. */
  @Test
  void each_is_recorded_under_the_name_that_it_is_sealed_for() {
    var recorded =
        new WireFormat(List.of(TreatmentCourseEvent.class, DosingTimelineEvent.class))
            .types().values().stream()
                .flatMap(type -> DeclaredFields.of(type.asSubclass(Record.class)).keySet().stream())
                .map(path -> path.substring(path.lastIndexOf('.') + 1).replace("[]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    var sealed =
        commands().stream()
            .flatMap(command -> Stream.of(command.getRecordComponents()))
            .filter(component -> component.isAnnotationPresent(Holds.class))
            .map(RecordComponent::getName)
            .map(SealNarrative::recordedAs)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(sealed).hasSizeGreaterThan(30);
    assertThat(recorded).containsAll(sealed);
  }

  private static boolean isText(RecordComponent component) {
    var type = component.getGenericType().getTypeName();
    return type.equals("java.lang.String") || type.matches(".*[<, ]java\\.lang\\.String>");
  }

  private static List<Class<?>> commands() {
    var found = new ArrayList<Class<?>>();
    collect(CourseCommand.class, found);
    collect(DosingTimelineCommand.class, found);
    return found;
  }

  private static void collect(Class<?> family, List<Class<?>> found) {
    for (var permitted : family.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        found.add(permitted);
      } else {
        collect(permitted, found);
      }
    }
  }
}
