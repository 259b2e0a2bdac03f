package org.treatmentcourse.infra.parts.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for child JVMs on the very JDK that runs this one. */
public final class Jvm {
  /* Netty, RocksDB and friends load native code and use Unsafe; the warnings would be about them, not us. */
  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private Jvm() {}

  /** The {@code java} of this process's JDK. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * A command line up to and without the main class or {@code -jar}.
   *
   * @param maxHeapMegabytes the heap's bound
   * @param flags further JVM flags, system properties and a class path
   * @throws IllegalArgumentException if a flag is not one of {@link JvmFlag}
   */
  public static List<String> command(int maxHeapMegabytes, List<String> flags) {
    var command = new ArrayList<String>();
    command.add(java().toString());
    command.add("-Xmx" + maxHeapMegabytes + "m");
    command.add("-XX:+UseSerialGC");
    command.addAll(QUIET);
    command.addAll(flags);
    JvmFlag.requireAllowed(command.subList(1, command.size()));
    return command;
  }
}
