package org.treatmentcourse.infra.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.infra.docs.source.Kebab;
import org.treatmentcourse.infra.docs.source.Sources;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * Fields of events in words: type, unit or form, whether they may be absent, and what they mean.
 */
record Fields(Sources sources) {
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("Instant", "ISO-8601 instant"),
          Map.entry("Duration", "ISO-8601 duration"),
          Map.entry("DaysOrHours", "ISO-8601 duration"),
          Map.entry("LocalDate", "ISO-8601 date"),
          Map.entry("UUID", "UUID"),
          Map.entry("String", "text"),
          Map.entry("boolean", "true or false"),
          Map.entry("int", "whole number"),
          Map.entry("long", "whole number"),
          Map.entry("Integer", "whole number"),
          Map.entry("Long", "whole number"),
          Map.entry("BigDecimal", "decimal"));

  /** Units by how a name ends, the field's or its type's; the first that fits. */
  private static final Map<String, String> UNITS = units();

  private static Map<String, String> units() {
    var units = new LinkedHashMap<String, String>();
    units.put("MilligramsPerKilogram", "mg/kg");
    units.put("Milligrams", "mg");
    units.put("Kilograms", "kg");
    units.put("Kg", "kg");
    units.put("MmHg", "mmHg");
    units.put("PerMinute", "/min");
    units.put("PerWeek", "/week");
    units.put("Percent", "%");
    units.put("Minutes", "min");
    units.put("Days", "days");
    units.put("Cents", "cents");
    units.put("Sha256", "64 lower-case hex digits");
    return units;
  }

  /** The table of a record's fields. */
  String table(Type type) {
    var lines =
        type.components().stream()
            .map(
                field ->
                    "| `%s` | %s | %s | %s | %s |"
                        .formatted(
                            field.getName(),
                            type(field.getType()),
                            form(field, type),
                            isOptional(field) ? "no" : "yes",
                            meaning(field, type).replace("|", "\\|")))
            .collect(Collectors.joining("\n"));
    return "| field | type | unit or form | always | meaning |\n|---|---|---|---|---|\n" + lines;
  }

  /** What a field means, as the nearest comment says; empty if none does. */
  String meaning(VariableTree field, Type type) {
    var name = field.getName().toString();
    return Stream.<Stream<String>>of(
            Optional.ofNullable(type.doc().params().get(name)).stream(),
            sources.supertypes(type).stream()
                .sorted(Comparator.comparing(Sources::qualifiedName))
                .flatMap(
                    above ->
                        above
                            .methods()
                            .filter(method -> method.getName().contentEquals(name))
                            .map(method -> above.docOf(method).firstSentence())),
            value(field, type).map(declared -> declared.doc().firstSentence()).stream())
        .flatMap(found -> found)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Every type of these sources that fields hold, however deep, without those given. */
  List<Type> reachableFrom(List<Type> roots) {
    var found =
        new TreeSet<>(Comparator.comparing(Type::name).thenComparing(Sources::qualifiedName));
    var open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      var type = open.remove();
      var next =
          type.isRecord()
              ? type.components().stream().flatMap(field -> named(field.getType(), type))
              : permitted(type).stream();
      next.filter(found::add).forEach(open::add);
    }
    roots.forEach(found::remove);
    return List.copyOf(found);
  }

  /** The records of a sealed interface, in order. */
  List<Type> permitted(Type type) {
    return type.isInterface() && !isText(type)
        ? sources.all().stream()
            .filter(Type::isRecord)
            .filter(
                other -> other.supertypes().stream().anyMatch(above -> names(above, type, other)))
            .toList()
        : List.of();
  }

  /** What a sealed interface may be, each with the property that tells it apart. */
  String sum(Type type) {
    var property =
        Type.annotation(type.tree().getModifiers().getAnnotations(), "JsonTypeInfo")
            .flatMap(info -> argument(info, "property"))
            .orElse("type");
    var names =
        Type.annotation(type.tree().getModifiers().getAnnotations(), "JsonSubTypes")
            .map(Fields::subtypes)
            .orElseGet(Map::of);
    return permitted(type).stream()
        .map(
            one ->
                "`%s` (`%s` is `%s`)"
                    .formatted(one.name(), property, names.getOrDefault(one.name(), one.name())))
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> argument(AnnotationTree annotation, String name) {
    return annotation.getArguments().stream()
        .filter(AssignmentTree.class::isInstance)
        .map(AssignmentTree.class::cast)
        .filter(argument -> argument.getVariable().toString().equals(name))
        .map(AssignmentTree::getExpression)
        .map(value -> value.toString().replaceAll("^\"|\"$|\\.class$", ""))
        .findFirst();
  }

  /** The names in JSON by the records' names. */
  private static Map<String, String> subtypes(AnnotationTree annotation) {
    var names = new LinkedHashMap<String, String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAnnotation(AnnotationTree nested, Void nothing) {
        var type = argument(nested, "value").map(name -> name.replaceAll(".*\\.", ""));
        var name = argument(nested, "name");
        if (type.isPresent() && name.isPresent()) {
          names.put(type.get(), name.get());
        }
        return super.visitAnnotation(nested, null);
      }
    }.scan(annotation, null);
    return names;
  }

  private boolean names(Tree written, Type type, Type from) {
    return sources.resolve(written, from).filter(type::equals).isPresent();
  }

  /** Whether a record is written as its one value alone. */
  static boolean isScalar(Type type) {
    return type.isRecord()
        && type.components().size() == 1
        && type.components().getFirst().getModifiers().getAnnotations().stream()
            .anyMatch(
                annotation -> Sources.lastName(annotation.getAnnotationType()).equals("JsonValue"));
  }

  /** Whether each record of a sealed interface is written as one text. */
  static boolean isText(Type type) {
    return type.isInterface() && hasJsonValue(type);
  }

  private static boolean hasJsonValue(Type type) {
    return type.methods()
        .anyMatch(
            method ->
                Type.annotation(method.getModifiers().getAnnotations(), "JsonValue").isPresent());
  }

  /** An enum's names as written. */
  static String values(Type type) {
    var kebab = hasJsonValue(type);
    return type.enumConstants().stream()
        .map(constant -> constant.getName().toString())
        .map(name -> "`" + (kebab ? Kebab.of(name) : name) + "`")
        .collect(Collectors.joining(", "));
  }

  private Stream<Type> named(Tree written, Type from) {
    return written instanceof ParameterizedTypeTree generic
        ? generic.getTypeArguments().stream().flatMap(argument -> named(argument, from))
        : sources.resolve(written, from).stream();
  }

  private Optional<Type> value(VariableTree field, Type from) {
    return named(field.getType(), from).reduce((first, second) -> second);
  }

  private static boolean isOptional(VariableTree field) {
    return Sources.lastName(field.getType()).equals("Optional");
  }

  private static String type(Tree written) {
    if (written instanceof ParameterizedTypeTree generic) {
      var arguments = generic.getTypeArguments().stream().map(Fields::type).toList();
      return switch (Sources.lastName(generic)) {
        case "Optional" -> arguments.getFirst();
        case "List", "Set" -> "list of " + arguments.getFirst();
        case "Map" -> "map of " + arguments.getFirst() + " to " + arguments.getLast();
        default -> String.join(", ", arguments);
      };
    }
    return "`" + Sources.lastName(written) + "`";
  }

  private String form(VariableTree field, Type from) {
    var name = field.getName().toString();
    var written = innermost(field.getType());
    var declared = sources.resolve(written, from);
    var unit = unit(name).or(() -> unit(Sources.lastName(written)));
    var form =
        declared
            .map(type -> isScalar(type) ? form(type.components().getFirst(), type) : shape(type))
            .orElseGet(() -> FORMS.getOrDefault(Sources.lastName(written), "text"));
    return unit.map(
            known -> form.equals("text") || form.equals(known) ? known : form + ", " + known)
        .orElse(form);
  }

  private static String shape(Type type) {
    if (isText(type)) {
      return FORMS.getOrDefault(type.name(), "text");
    }
    return type.isEnum() ? "one of its names" : "object";
  }

  private static Tree innermost(Tree written) {
    return written instanceof ParameterizedTypeTree generic
        ? innermost(generic.getTypeArguments().getLast())
        : written;
  }

  private static Optional<String> unit(String name) {
    return UNITS.entrySet().stream()
        .filter(entry -> name.endsWith(entry.getKey()) || name.equals(lowerFirst(entry.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String lowerFirst(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
