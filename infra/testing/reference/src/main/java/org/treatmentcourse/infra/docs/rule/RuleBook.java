package org.treatmentcourse.infra.docs.rule;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.treatmentcourse.infra.docs.source.Constants;
import org.treatmentcourse.infra.docs.source.Constants.Constant;
import org.treatmentcourse.infra.docs.source.Kebab;
import org.treatmentcourse.infra.docs.source.Sources;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * The rules that expressions name. A rule is a constant whose type's name ends so and whose value
 * is made by a call that begins with name and source; lists of rules hold several.
 */
public final class RuleBook {
  private static final String REFUSAL = "Refusal";

  /** What is made with a rule's name and speaks against a command. */
  static final Set<String> REFUSING = Set.of("Refused", "Conflict");

  private static final String FINDING = "ProtocolDeviationDetected";
  private static final Pattern SOURCE =
      Pattern.compile("[(\\[]((?:21 CFR|DEA|S\\d|REMS|label|guide|clinic).*?)[)\\]](?=[ .,:;]|$)");

  private final Sources sources;
  private final Constants constants;

  /** The constants whose rules are being looked at. */
  private final Set<Tree> open = new HashSet<>();

  public RuleBook(Sources sources, Constants constants) {
    this.sources = sources;
    this.constants = constants;
  }

  /** The rules that a piece of source names, in order. */
  public List<NamedRule> namedIn(Tree source, Type from) {
    var found = new LinkedHashSet<NamedRule>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void nothing) {
        found.addAll(rules(name, from));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree name, Void nothing) {
        found.addAll(rules(name, from));
        return super.visitMemberSelect(name, null);
      }
    }.scan(source, null);
    return List.copyOf(found);
  }

  private List<NamedRule> rules(Tree named, Type from) {
    return constants
        .constant(named, from)
        .filter(constant -> constant.field().getType() != null)
        .filter(constant -> constant.field().getType().toString().contains("Rule<"))
        .filter(constant -> constant.field().getInitializer() != null)
        .map(this::declared)
        .orElse(List.of());
  }

  /** A rule that asks itself by way of what it calls is the one that is being looked at. */
  private List<NamedRule> declared(Constant constant) {
    if (!open.add(constant.field())) {
      return List.of();
    }
    try {
      var value = constant.field().getInitializer();
      return madeBy(value, constant)
          .map(List::of)
          .orElseGet(() -> namedIn(value, constant.owner()));
    } finally {
      open.remove(constant.field());
    }
  }

  private Optional<NamedRule> madeBy(ExpressionTree value, Constant constant) {
    List<? extends ExpressionTree> arguments =
        switch (value) {
          case MethodInvocationTree call -> call.getArguments();
          case NewClassTree made -> made.getArguments();
          default -> List.of();
        };
    if (arguments.size() < 2) {
      return Optional.empty();
    }
    var name = constants.text(arguments.get(0), constant.owner());
    var source = constants.text(arguments.get(1), constant.owner());
    return name.flatMap(
        named ->
            source.map(
                text ->
                    new NamedRule(
                        named,
                        text,
                        constant.owner().docOf(constant.field()).firstSentence(),
                        List.copyOf(refusals(value, constant.owner(), new HashSet<>())))));
  }

  /** The refusals made in a piece of source, in what it calls of the same type, or by its rules. */
  private Set<String> refusals(Tree source, Type from, Set<Tree> seen) {
    var found = new TreeSet<String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitNewClass(NewClassTree made, Void nothing) {
        add(made.getIdentifier());
        return super.visitNewClass(made, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
        add(reference.getQualifierExpression());
        called(reference.getName().toString());
        return super.visitMemberReference(reference, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        switch (call.getMethodSelect()) {
          case IdentifierTree name -> called(name.getName().toString());
          case MemberSelectTree select -> add(select.getExpression()); // a refusal's own factory
          default -> {}
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree name, Void nothing) {
        rules(name, from).forEach(rule -> found.addAll(rule.refusals()));
        return null;
      }

      private void called(String method) {
        constants
            .methods(method, from)
            .filter(seen::add)
            .forEach(body -> found.addAll(refusals(body, from, seen)));
      }

      private void add(Tree named) {
        if (named instanceof IdentifierTree || named instanceof MemberSelectTree) {
          sources
              .resolve(named, from)
              .filter(type -> sources.isA(type, REFUSAL))
              .ifPresent(type -> found.add(Kebab.of(type.name())));
        }
      }
    }.scan(source, null);
    return found;
  }

  /** All rules that any constant of the sources declares, by name. */
  public Set<NamedRule> all() {
    var found = new TreeSet<NamedRule>();
    for (var type : sources.all()) {
      type.constants()
          .filter(field -> Sources.lastName(field.getType()).endsWith("Rule"))
          .map(field -> new Constant(type, field))
          .forEach(constant -> found.addAll(declared(constant)));
    }
    return found;
  }

  /**
   * The rule that a refusal or finding made there is named by, without a value of its own; its
   * source is then in the comment of the name.
   */
  public Optional<NamedRule> namedByText(NewClassTree made, Type from) {
    if (made.getArguments().isEmpty() || !isByName(Sources.lastName(made.getIdentifier()))) {
      return Optional.empty();
    }
    var first = made.getArguments().getFirst();
    return constants
        .constant(first, from)
        .flatMap(
            constant ->
                constants
                    .text(first, from)
                    .map(name -> byName(name, constant, refusals(made, from, new HashSet<>()))));
  }

  private static boolean isByName(String type) {
    return type.equals(FINDING) || REFUSING.contains(type);
  }

  private static NamedRule byName(String name, Constant constant, Set<String> refusals) {
    var says = constant.owner().docOf(constant.field()).firstSentence();
    var source = SOURCE.matcher(says);
    return new NamedRule(name, source.find() ? source.group(1) : "", says, List.copyOf(refusals));
  }
}
