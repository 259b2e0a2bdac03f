package org.treatmentcourse.structure;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds the switches over a sealed family that have a {@code default}: a member that joins the
 * family would pass them in silence, where the compiler could have named each of them.
 *
 * <p>The compiler itself tells the type that a switch is over. It reads only the files that have
 * the word; whatever they name is found on this JVM's class path.
 */
final class SealedSwitches {
  private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\s*(->|:)");

  private SealedSwitches() {}

  /** Where they are, as {@code Class.method}, sorted. */
  static Set<String> withDefault(List<Path> sources) {
    var files = sources.stream().filter(SealedSwitches::hasDefault).toList();
    if (files.isEmpty()) {
      return Set.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new DiagnosticCollector<JavaFileObject>();
    try (var manager = compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  said,
                  List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      var units = task.parse();
      task.analyze();
      refuseErrors(said);
      var found = new TreeSet<String>();
      var scanner = new Scanner(Trees.instance(task), found);
      for (CompilationUnitTree unit : units) {
        scanner.scan(unit, null);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasDefault(Path file) {
    try {
      return DEFAULT.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /* A type that the compiler can't tell would be one that nobody checks. */
  private static void refuseErrors(DiagnosticCollector<JavaFileObject> said) {
    var errors =
        said.getDiagnostics().stream()
            .filter(line -> line.getKind() == Diagnostic.Kind.ERROR)
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
    if (!errors.isEmpty()) {
      throw new AssertionError("these sources don't compile:\n" + errors);
    }
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final Set<String> found;

    Scanner(Trees trees, Set<String> found) {
      this.trees = trees;
      this.found = found;
    }

    @Override
    public Void visitSwitch(SwitchTree node, Void nothing) {
      check(node.getExpression(), node.getCases());
      return super.visitSwitch(node, nothing);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree node, Void nothing) {
      check(node.getExpression(), node.getCases());
      return super.visitSwitchExpression(node, nothing);
    }

    private void check(ExpressionTree selector, List<? extends CaseTree> cases) {
      var type = trees.getTypeMirror(new TreePath(getCurrentPath(), selector));
      if (isSealed(type) && cases.stream().anyMatch(Scanner::isDefault)) {
        found.add(place());
      }
    }

    private static boolean isSealed(TypeMirror type) {
      return type instanceof DeclaredType declared
          && declared.asElement().getModifiers().contains(Modifier.SEALED);
    }

    private static boolean isDefault(CaseTree one) {
      return one.getLabels().stream()
          .anyMatch(label -> label.getKind() == Tree.Kind.DEFAULT_CASE_LABEL);
    }

    private String place() {
      var method = "";
      var type = "";
      for (Tree around : getCurrentPath()) {
        if (around instanceof MethodTree it && method.isEmpty()) {
          method = "." + it.getName();
        } else if (around instanceof ClassTree it && !it.getSimpleName().isEmpty()) {
          type = it.getSimpleName().toString();
        }
      }
      return type + method;
    }
  }
}
