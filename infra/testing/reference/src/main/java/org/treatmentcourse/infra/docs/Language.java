package org.treatmentcourse.infra.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.treatmentcourse.infra.docs.rule.Deciders;
import org.treatmentcourse.infra.docs.rule.RuleBook;
import org.treatmentcourse.infra.docs.source.Constants;
import org.treatmentcourse.infra.docs.source.Sources;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * The published language of a checkout: events by stream and phase, commands with their guards, and
 * rules. An event is a record below {@code DomainEvent}; a stream is a sealed interface right below
 * it.
 */
record Language(Sources sources, List<EventType> events, Deciders deciders, RuleBook rules) {
  private static final String EVENT = "DomainEvent";

  /** Reads a checkout's sources and golden files. */
  static Language of(Path root) throws IOException {
    var sources =
        Sources.parse(
            List.of(
                root.resolve("shared-events/src/main/java"),
                root.resolve("command-service/src/main/java")));
    var events = events(sources, root.resolve("shared-events/src/test/resources/golden"));
    var constants = new Constants(sources);
    var rules = new RuleBook(sources, constants);
    var names = events.stream().map(EventType::name).collect(Collectors.toSet());
    return new Language(sources, events, new Deciders(sources, rules, constants, names), rules);
  }

  private static List<EventType> events(Sources sources, Path golden) throws IOException {
    var events = new ArrayList<EventType>();
    for (var type : sources.all()) {
      if (type.isRecord() && sources.isA(type, EVENT)) {
        var stream = family(sources, type, EVENT).orElse(type);
        var phase = family(sources, type, stream.name()).orElse(stream);
        events.add(EventType.of(type, stream, phase, golden));
      }
    }
    events.sort(
        Comparator.comparing((EventType event) -> event.stream().name())
            .thenComparing(event -> order(event.stream(), event.phase()))
            .thenComparing(event -> event.phase().position())
            .thenComparing(EventType::name));
    return List.copyOf(events);
  }

  /** The interface above a type that extends another one directly. */
  private static Optional<Type> family(Sources sources, Type type, String parent) {
    return sources.supertypes(type).stream()
        .filter(
            above -> above.supertypes().stream().map(Sources::lastName).anyMatch(parent::equals))
        .min(Comparator.comparing(Type::name));
  }

  /** A phase's place among those that its stream permits. */
  private static int order(Type stream, Type phase) {
    var permitted = stream.tree().getPermitsClause().stream().map(Sources::lastName).toList();
    return permitted.indexOf(phase.name());
  }
}
