package org.treatmentcourse.infra.parts.process;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The flags that a JVM of ours may run with, each for one reason; decision 0014. None changes how
 * objects are laid out or what compiled code means: such a flag can corrupt a record in silence.
 */
public enum JvmFlag {
  MOST_HEAP("-Xmx\\d+[mg]", "bounds the heap"),
  SERIAL_COLLECTOR(
      "-XX:\\+UseSerialGC", "the collector with the least memory and threads, on few cores"),
  TIERS("-XX:TieredStopAtLevel=[14]", "quick to start (1), or fast later (4, as by default)"),
  EXIT_ON_OUT_OF_MEMORY(
      "-XX:\\+ExitOnOutOfMemoryError", "a process that lacks memory ends and is started again"),
  ERROR_FILE("-XX:ErrorFile=\\S+", "says where a crash leaves its report"),
  NO_CORE("-XX:-CreateCoredumpOnCrash", "a core file would hold the heap, and patients in it"),
  NATIVE_ACCESS("--enable-native-access=ALL-UNNAMED", "Netty and Snappy load native code"),
  UNSAFE_ACCESS("--sun-misc-unsafe-memory-access=allow", "Netty still uses Unsafe"),
  TEST_AGENTS("-XX:\\+EnableDynamicAgentLoading", "tests only: an agent loads without a warning"),
  FORMATTER_EXPORTS(
      "--add-exports=jdk\\.compiler/com\\.sun\\.tools\\.javac\\.[\\w$]+=ALL-UNNAMED",
      "the formatter only: it uses the compiler's parser");

  /* What the launcher knows beside flags, with what comes behind them. */
  private static final List<String> TAKE_A_VALUE = List.of("-cp", "-jar");

  /** The options of {@code java} that are spelled with two hyphens and change how it runs. */
  private static final String LONG_OPTIONS =
      "add-(?:opens|exports|reads|modules)|enable-(?:native-access|preview|final-field-mutation)"
          + "|illegal-[a-z-]+|sun-misc-[a-z-]+|finalization|limit-modules|patch-module"
          + "|(?:upgrade-)?module-path";

  /**
   * A flag anywhere in a text. What stands behind {@code -J} is for javac's own JVM, and {@code
   * -Xlint}, {@code -Xplugin}, {@code -XD…}, {@code -Xep…} are javac's options: a JVM that compiles
   * holds no record.
   */
  private static final Pattern ANYWHERE =
      Pattern.compile(
          "(?<![\\w-])(?:-XX:|-X(?!lint|plugin|D|ep)[a-z]|--(?:"
              + LONG_OPTIONS
              + ")(?![\\w-]))"
              + "[^\\s'\",;)<>`…]*");

  private final Pattern form;
  private final String reason;

  JvmFlag(String form, String reason) {
    this.form = Pattern.compile(form);
    this.reason = reason;
  }

  /** What it is good for. */
  public String reason() {
    return reason;
  }

  /** Whether a flag is on the list. */
  public static boolean isAllowed(String flag) {
    return Stream.of(values()).anyMatch(allowed -> allowed.form.matcher(flag).matches());
  }

  /** Every JVM flag that a text has in it, in order. */
  static List<String> in(String text) {
    return ANYWHERE.matcher(text).results().map(found -> found.group()).toList();
  }

  /**
   * Refuses options that are no system property, no class path, and not on the list.
   *
   * @throws IllegalArgumentException naming the option
   */
  static void requireAllowed(List<String> options) {
    for (int i = 0; i < options.size(); i++) {
      var option = options.get(i);
      if (TAKE_A_VALUE.contains(option)) {
        i++;
      } else if (!option.startsWith("-D") && !isAllowed(option)) {
        throw new IllegalArgumentException(
            "the JVM flag " + option + " is not on the list of JvmFlag; see decision 0014");
      }
    }
  }
}
