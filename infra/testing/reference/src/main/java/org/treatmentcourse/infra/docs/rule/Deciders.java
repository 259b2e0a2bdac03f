package org.treatmentcourse.infra.docs.rule;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.infra.docs.source.Constants;
import org.treatmentcourse.infra.docs.source.Kebab;
import org.treatmentcourse.infra.docs.source.Sources;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * Reads the deciders: what stands in a {@code case} for a command, or in a method that is given
 * one, is what guards and records it. Rules in {@code require} refuse; rules beside the event in
 * {@code record} flag.
 */
public final class Deciders {
  private static final Set<String> FLAGGING = Set.of("record", "flag", "finding");

  private final Sources sources;
  private final RuleBook rules;
  private final Constants constants;
  private final Set<String> events;
  private final Map<String, Guard> guards = new TreeMap<>();

  private final Outcome everywhere = new Outcome();

  public Deciders(Sources sources, RuleBook rules, Constants constants, Set<String> events) {
    this.sources = sources;
    this.rules = rules;
    this.constants = constants;
    this.events = events;
    sources.all().forEach(this::command);
    sources.all().stream().filter(Deciders::isCode).forEach(this::read);
  }

  /** Every command that somebody may give, by name. */
  public List<Guard> guards() {
    return List.copyOf(guards.values());
  }

  /** What is refused, found and recorded outside any one command's branch. */
  public Outcome everywhere() {
    return everywhere;
  }

  private void command(Type type) {
    Type.annotation(type.tree().getModifiers().getAnnotations(), "PermittedRoles")
        .ifPresent(
            by -> {
              var roles = new ArrayList<String>();
              by.getArguments().forEach(argument -> roles.addAll(names(argument)));
              guards.put(
                  type.name(),
                  new Guard(type, roles.stream().map(Kebab::of).toList(), new Outcome()));
            });
  }

  /** The constants that an annotation's argument lists. */
  private static List<String> names(Tree argument) {
    var names = new ArrayList<String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void nothing) {
        if (!name.getName().contentEquals("value")) {
          names.add(name.getName().toString());
        }
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree name, Void nothing) {
        names.add(name.getIdentifier().toString());
        return null;
      }

      @Override
      public Void visitNewArray(NewArrayTree list, Void nothing) {
        return scan(list.getInitializers(), null);
      }
    }.scan(argument, null);
    return names;
  }

  private static boolean isCode(Type type) {
    return type.packageName().contains(".command.");
  }

  private void read(Type type) {
    for (var method : type.methods().toList()) {
      var commands =
          method.getParameters().stream()
              .flatMap(parameter -> guard(parameter.getType(), type).stream())
              .toList();
      if (commands.isEmpty()) {
        new Reading(type, Optional.empty(), new HashSet<>()).scan(method, null);
      } else {
        commands.forEach(
            guard -> new Reading(type, Optional.of(guard), new HashSet<>()).scan(method, null));
      }
    }
  }

  private Optional<Guard> guard(Tree named, Type from) {
    return sources
        .resolve(named, from)
        .map(Type::name)
        .flatMap(name -> Optional.ofNullable(guards.get(name)))
        .filter(guard -> sources.resolve(named, from).filter(guard.command()::equals).isPresent());
  }

  /** Reads one method or branch for one command, or for none in particular. */
  private final class Reading extends TreeScanner<Void, Void> {
    private final Type type;
    private final Optional<Guard> guard;
    private final Set<Tree> seen;
    private final Outcome outcome;
    private boolean flags;

    Reading(Type type, Optional<Guard> guard, Set<Tree> seen) {
      this.type = type;
      this.guard = guard;
      this.seen = seen;
      this.outcome = guard.map(Guard::outcome).orElse(everywhere);
    }

    @Override
    public Void visitCase(CaseTree branch, Void nothing) {
      var commands = branch.getLabels().stream().flatMap(label -> command(label).stream()).toList();
      if (commands.isEmpty()) {
        return super.visitCase(branch, null);
      }
      for (var found : commands) {
        if (guard.isEmpty() || guard.get().command().equals(found.command())) {
          var reading = new Reading(type, Optional.of(found), new HashSet<>(seen));
          reading.scan(branch.getBody(), null);
          reading.scan(branch.getStatements(), null);
        }
      }
      return null;
    }

    private Optional<Guard> command(Tree label) {
      return label instanceof PatternCaseLabelTree pattern
              && pattern.getPattern() instanceof BindingPatternTree binding
          ? guard(binding.getVariable().getType(), type)
          : Optional.empty();
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      switch (call.getMethodSelect()) {
        case IdentifierTree name -> follow(name.getName().toString());
        case MemberSelectTree select when isFlagging(select) -> {
          scan(select.getExpression(), null);
          var before = flags;
          flags = true;
          scan(call.getArguments(), null);
          flags = before;
          return null;
        }
        case MemberSelectTree select when isGateOfEveryCommand(select) ->
            call.getArguments()
                .forEach(rule -> everywhere.refusing().addAll(rules.namedIn(rule, type)));
        default -> {}
      }
      return super.visitMethodInvocation(call, null);
    }

    /** What is required outside any one command's branch is required of every command. */
    private boolean isGateOfEveryCommand(MemberSelectTree select) {
      return guard.isEmpty() && select.getIdentifier().contentEquals("require");
    }

    private static boolean isFlagging(MemberSelectTree select) {
      return FLAGGING.contains(select.getIdentifier().toString());
    }

    /**
     * Reads what a command's branch calls of its own type; with none, each method is read anyway.
     */
    private void follow(String method) {
      if (guard.isPresent()) {
        constants
            .methods(method, type)
            .filter(seen::add)
            .map(MethodTree::getBody)
            .flatMap(Stream::ofNullable)
            .forEach(body -> scan(body, null));
      }
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      sources
          .resolve(made.getIdentifier(), type)
          .map(Type::name)
          .filter(events::contains)
          .ifPresent(outcome.events()::add);
      var refuses = RuleBook.REFUSING.contains(Sources.lastName(made.getIdentifier()));
      rules
          .namedByText(made, type)
          .ifPresent((refuses ? outcome.refusing() : outcome.flagging())::add);
      return super.visitNewClass(made, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, Void nothing) {
      add(name);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree name, Void nothing) {
      add(name);
      return super.visitMemberSelect(name, null);
    }

    private void add(Tree name) {
      if (guard.isPresent()) {
        (flags ? outcome.flagging() : outcome.refusing()).addAll(rules.namedIn(name, type));
      }
    }
  }
}
