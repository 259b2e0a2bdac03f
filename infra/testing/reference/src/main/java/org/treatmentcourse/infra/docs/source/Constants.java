package org.treatmentcourse.infra.docs.source;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a name in an expression stands for: a constant, or a method of the same type. */
public record Constants(Sources sources) {
  /** A constant and the type that declares it. */
  public record Constant(Type owner, VariableTree field) {
    public String name() {
      return field.getName().toString();
    }
  }

  /** The constant that a name stands for, of this type, one around it, or an imported one. */
  public Optional<Constant> constant(Tree named, Type from) {
    return switch (named) {
      case IdentifierTree identifier -> {
        var name = identifier.getName().toString();
        yield Stream.concat(around(from), imported(name, from))
            .flatMap(type -> of(type, name))
            .findFirst();
      }
      case MemberSelectTree select ->
          sources
              .resolve(select.getExpression(), from)
              .flatMap(type -> of(type, select.getIdentifier().toString()).findFirst());
      default -> Optional.empty();
    };
  }

  /** The text that an expression is: a literal, or a constant that is one. */
  public Optional<String> text(ExpressionTree expression, Type from) {
    return expression instanceof LiteralTree literal
        ? Optional.of(literal.getValue()).filter(String.class::isInstance).map(String.class::cast)
        : constant(expression, from)
            .flatMap(
                found ->
                    Optional.ofNullable(found.field().getInitializer())
                        .filter(LiteralTree.class::isInstance)
                        .flatMap(literal -> text(literal, found.owner())));
  }

  /** The methods of a name in this type and those around it. */
  public Stream<MethodTree> methods(String name, Type from) {
    return around(from)
        .flatMap(Type::methods)
        .filter(method -> method.getName().contentEquals(name));
  }

  private static Stream<Type> around(Type from) {
    return Stream.iterate(Optional.of(from), Optional::isPresent, next -> next.get().outer())
        .map(Optional::get);
  }

  private static Stream<Constant> of(Type type, String name) {
    return type.constants()
        .filter(field -> field.getName().contentEquals(name))
        .map(field -> new Constant(type, field));
  }

  private Stream<Type> imported(String name, Type from) {
    return from.unit().getImports().stream()
        .filter(line -> line.isStatic())
        .map(line -> (MemberSelectTree) line.getQualifiedIdentifier())
        .filter(
            line ->
                line.getIdentifier().contentEquals(name) || line.getIdentifier().contentEquals("*"))
        .flatMap(
            line ->
                sources.all().stream()
                    .filter(
                        type ->
                            Sources.qualifiedName(type).equals(line.getExpression().toString())));
  }
}
