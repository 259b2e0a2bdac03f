package org.treatmentcourse.infra.docs.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A type declared in the sources.
 *
 * @param outer the type around it, if it is nested
 */
public record Type(CompilationUnitTree unit, DocTrees trees, TreePath path, Optional<Type> outer) {
  public ClassTree tree() {
    return (ClassTree) path.getLeaf();
  }

  /** The simple name. */
  public String name() {
    return tree().getSimpleName().toString();
  }

  public String packageName() {
    return String.valueOf(unit.getPackageName());
  }

  /** Where in the file it begins: the order of declaration. */
  public long position() {
    return trees.getSourcePositions().getStartPosition(unit, tree());
  }

  public Doc doc() {
    return docOf(path);
  }

  public Doc docOf(Tree member) {
    return docOf(new TreePath(path, member));
  }

  private Doc docOf(TreePath at) {
    return Optional.ofNullable(trees.getDocComment(at)).map(Doc::of).orElseGet(() -> Doc.of(""));
  }

  public boolean isRecord() {
    return tree().getKind() == Tree.Kind.RECORD;
  }

  public boolean isEnum() {
    return tree().getKind() == Tree.Kind.ENUM;
  }

  public boolean isInterface() {
    return tree().getKind() == Tree.Kind.INTERFACE;
  }

  /** What a record is made of, in order. */
  public List<VariableTree> components() {
    return fields().filter(field -> !isStatic(field)).toList();
  }

  /** Static fields; of an interface all fields. */
  public Stream<VariableTree> constants() {
    return fields().filter(field -> isInterface() || isStatic(field));
  }

  /** An enum's constants, in order. */
  public List<VariableTree> enumConstants() {
    return constants()
        .filter(field -> field.getType().toString().equals(name()))
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.PRIVATE))
        .toList();
  }

  public Stream<MethodTree> methods() {
    return members(MethodTree.class);
  }

  /** The types that it implements or extends, as written. */
  public List<? extends Tree> supertypes() {
    return tree().getImplementsClause();
  }

  public static Optional<AnnotationTree> annotation(
      List<? extends AnnotationTree> annotations, String name) {
    return annotations.stream()
        .<AnnotationTree>map(annotation -> annotation)
        .filter(annotation -> Sources.lastName(annotation.getAnnotationType()).equals(name))
        .findFirst();
  }

  private Stream<VariableTree> fields() {
    return members(VariableTree.class);
  }

  private static boolean isStatic(VariableTree field) {
    return field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private <T extends Tree> Stream<T> members(Class<T> kind) {
    return tree().getMembers().stream().filter(kind::isInstance).map(kind::cast);
  }
}
