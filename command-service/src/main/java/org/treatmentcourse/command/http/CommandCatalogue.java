package org.treatmentcourse.command.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.treatmentcourse.command.course.By;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.protocol.ProtocolCommand;
import org.treatmentcourse.value.Role;

/**
 * Every command by its name in the URL. The catalogue is the sealed families themselves; a command
 * that nobody may give stops the service from starting.
 */
@Component
class CommandCatalogue {
  /** A command's record, its name in the URL, and who may give it. */
  record Entry(String name, Class<?> type, Set<Role> roles) {}

  private final Map<String, Entry> course = new TreeMap<>();
  private final Map<String, Entry> protocol = new TreeMap<>();

  CommandCatalogue() {
    CourseCommand.FAMILIES.forEach(family -> register(family, course));
    register(ProtocolCommand.class, protocol);
  }

  Optional<Entry> courseCommand(String name) {
    return Optional.ofNullable(course.get(name));
  }

  Optional<Entry> protocolCommand(String name) {
    return Optional.ofNullable(protocol.get(name));
  }

  List<Entry> courseCommands() {
    return new ArrayList<>(course.values());
  }

  List<Entry> protocolCommands() {
    return new ArrayList<>(protocol.values());
  }

  private static void register(Class<?> family, Map<String, Entry> entries) {
    for (var type : family.getPermittedSubclasses()) {
      var by = type.getAnnotation(By.class);
      if (by == null || by.value().length == 0) {
        throw new IllegalStateException(type.getSimpleName() + " says not who may give it");
      }
      var entry = new Entry(kebab(type), type, Set.of(by.value()));
      if (entries.put(entry.name(), entry) != null) {
        throw new IllegalStateException("two commands are named " + entry.name());
      }
    }
  }

  private static String kebab(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
