package org.treatmentcourse.infra.docs.source;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The types of some source folders, parsed and not compiled: no class path is needed. A name is
 * resolved as its file's package, nesting and imports say, which is enough for sources that import
 * what they name.
 */
public final class Sources {
  private final Map<String, List<Type>> byName = new HashMap<>();
  private final List<Type> all = new ArrayList<>();

  private Sources() {}

  /** Parses every Java file below folders, in the order of their paths. */
  public static Sources parse(List<Path> folders) throws IOException {
    var files = new ArrayList<Path>();
    for (var folder : folders) {
      try (var found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problem -> {
                    throw new IllegalStateException(problem.toString());
                  },
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      var sources = new Sources();
      for (var unit : task.parse()) {
        sources.add(unit, DocTrees.instance(task));
      }
      return sources;
    }
  }

  /** Every type, nested ones after the one around them. */
  public List<Type> all() {
    return List.copyOf(all);
  }

  /** The type that a piece of source names, if it is one of these sources'. */
  public Optional<Type> resolve(Tree named, Type from) {
    var name = lastName(named);
    var candidates = byName.getOrDefault(name, List.of());
    if (bare(named) instanceof MemberSelectTree select) {
      var qualifier = lastName(select.getExpression());
      return candidates.stream()
          .filter(
              type ->
                  type.outer().map(Type::name).filter(qualifier::equals).isPresent()
                      || type.packageName().equals(select.getExpression().toString()))
          .findFirst();
    }
    return Stream.<Stream<Type>>of(
            candidates.stream().filter(type -> type.unit() == from.unit()),
            candidates.stream().filter(type -> isImported(type, from.unit())),
            candidates.stream()
                .filter(type -> type.outer().isEmpty())
                .filter(type -> type.packageName().equals(from.packageName())),
            candidates.stream().filter(type -> isInheritedBy(type, from)))
        .flatMap(found -> found)
        .findFirst();
  }

  /** Whether a type is another's subtype, however far below. */
  public boolean isA(Type type, String name) {
    return supertypes(type).stream().anyMatch(parent -> parent.name().equals(name));
  }

  /** Every type above a type, that of other sources left out. */
  public Set<Type> supertypes(Type type) {
    var found = new HashSet<Type>();
    for (var parent : type.supertypes()) {
      resolve(parent, type)
          .filter(found::add)
          .ifPresent(resolved -> found.addAll(supertypes(resolved)));
    }
    return found;
  }

  /** The last part of a name: {@code Mode} of {@code TherapistPresence.Mode}. */
  public static String lastName(Tree named) {
    return switch (bare(named)) {
      case IdentifierTree identifier -> identifier.getName().toString();
      case MemberSelectTree select -> select.getIdentifier().toString();
      case Tree other -> other.toString();
    };
  }

  private static Tree bare(Tree named) {
    return switch (named) {
      case ParameterizedTypeTree parameterized -> bare(parameterized.getType());
      case AnnotatedTypeTree annotated -> bare(annotated.getUnderlyingType());
      case Tree other -> other;
    };
  }

  private void add(CompilationUnitTree unit, DocTrees trees) {
    var root = new TreePath(unit);
    for (var declared : unit.getTypeDecls()) {
      if (declared instanceof ClassTree) {
        add(new Type(unit, trees, new TreePath(root, declared), Optional.empty()));
      }
    }
  }

  private void add(Type type) {
    all.add(type);
    byName.computeIfAbsent(type.name(), name -> new ArrayList<>()).add(type);
    for (var member : type.tree().getMembers()) {
      if (member instanceof ClassTree) {
        add(
            new Type(
                type.unit(), type.trees(), new TreePath(type.path(), member), Optional.of(type)));
      }
    }
  }

  private static boolean isImported(Type type, CompilationUnitTree unit) {
    var name = qualifiedName(type);
    return unit.getImports().stream()
        .map(ImportTree::getQualifiedIdentifier)
        .map(Object::toString)
        .anyMatch(imported -> imported.equals(name));
  }

  private static boolean isInheritedBy(Type type, Type from) {
    var around = type.outer().map(Type::name).orElse("");
    return Stream.iterate(Optional.of(from), Optional::isPresent, next -> next.get().outer())
        .flatMap(next -> next.get().supertypes().stream())
        .anyMatch(parent -> lastName(parent).equals(around));
  }

  public static String qualifiedName(Type type) {
    return type.outer().map(Sources::qualifiedName).orElseGet(type::packageName)
        + "."
        + type.name();
  }
}
