package org.treatmentcourse.infra.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.treatmentcourse.infra.local.PartName;

/** The parts of a whole stack that keep or carry events, each killed under load over HTTP. */
public final class Faults {
  private static final List<PartName> VICTIMS =
      List.of(PartName.COMMAND_SERVICE, PartName.QUERY_SERVICE, PartName.BROKER, PartName.MONGOD);

  private Faults() {}

  /** The runs there are, each named after who is killed. */
  public static List<String> names() {
    return VICTIMS.stream().map(PartName::wireName).toList();
  }

  /**
   * Starts a stack of its own, runs the named ones after each other and stops the stack.
   *
   * @param folder a new one, for all that the stack keeps
   */
  public static List<RunResult> run(List<String> names, Path folder, Consumer<String> say) {
    var results = new ArrayList<RunResult>();
    try (var stack = OwnStack.start(folder, say)) {
      for (var victim : victims(names).toList()) {
        results.add(new FaultRun(stack.settings(), victim, stack.load(), say).run());
      }
    }
    return results;
  }

  private static Stream<PartName> victims(List<String> names) {
    return VICTIMS.stream().filter(victim -> names.contains(victim.wireName()));
  }
}
