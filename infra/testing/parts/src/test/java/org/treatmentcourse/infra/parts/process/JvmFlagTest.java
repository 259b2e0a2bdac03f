package org.treatmentcourse.infra.parts.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFlagTest {
  /* Made by builds, downloads and runs, not by hand. */
  private static final Set<String> NOT_SOURCE = Set.of("target", ".cache", ".data", ".git");

  /** The list itself, and these tests, which name what is refused. */
  private static final Set<String> THE_LIST = Set.of("JvmFlag.java", "JvmFlagTest.java");

  @Test
  void every_jvm_flag_in_the_checkout_is_on_the_list() throws IOException {
    var root = Checkout.root();
    var found = new TreeMap<String, List<String>>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_SOURCE.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!THE_LIST.contains(file.getFileName().toString())) {
              found.put(root.relativize(file).toString(), flags(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });

    assertThat(found.entrySet())
        .allSatisfy(
            file ->
                assertThat(file.getValue())
                    .as("JVM flags of %s", file.getKey())
                    .allMatch(JvmFlagTest::isOfTheList));
    // Where flags are known to be: what finds none there finds none anywhere.
    assertThat(
            Stream.of(
                "pom.xml",
                "infra/testing/parts/pom.xml",
                "infra/launch.sh",
                "infra/bench",
                "infra/faults",
                "infra/format",
                "infra/compose.yaml",
                "infra/testing/parts/src/main/java/org/treatmentcourse/infra/parts/process/Jvm.java",
                "infra/stack/src/main/java/org/treatmentcourse/infra/local/PartStarter.java",
                "infra/testing/faults/src/main/java/org/treatmentcourse/infra/faults/ledger/Instance.java"))
        .allSatisfy(file -> assertThat(found.get(file)).as(file).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseCompactObjectHeaders",
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:-UseCompressedOops",
        "-XX:ObjectAlignmentInBytes=16",
        "-XX:+UseSerialGCX",
        "-Xcomp",
        "-Xint",
        "-Xverify:none",
        "-Xmx512",
        "--enable-preview",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--patch-module=java.base=patch.jar",
        "@flags"
      })
  void a_flag_that_is_not_on_the_list_makes_no_command_line(String flag) {
    assertThatThrownBy(() -> Jvm.command(512, List.of(flag)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(flag);
    assertThatThrownBy(() -> Jvm.command(512, List.of("-cp", "a.jar", flag)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec java -XX:+UseCompactObjectHeaders -jar a.jar",
        "<argLine>-XX:+UseCompactObjectHeaders</argLine>",
        "List.of(\"-XX:+UseCompactObjectHeaders\")",
        "[\"java\",\"-Xint\"]",
        "JAVA_TOOL_OPTIONS: -Xcomp",
        "JDK_JAVA_OPTIONS='--enable-preview'",
        "run it with `-XX:-UseCompressedOops`"
      })
  void a_flag_is_found_wherever_it_is_written(String text) {
    assertThat(JvmFlag.in(text)).hasSize(1).noneMatch(JvmFlag::isAllowed);
  }

  @Test
  void what_is_for_javac_or_for_another_program_is_no_flag_of_a_jvm() {
    assertThat(
            JvmFlag.in(
                "<arg>-J--add-exports=jdk.compiler/x=ALL-UNNAMED</arg> -Xlint:all"
                    + " -Xplugin:ErrorProne -XDcompilePolicy=simple mongod --replSet rs0 infra/up"
                    + " --fresh mvn --version"))
        .isEmpty();
  }

  @Test
  void system_properties_and_a_class_path_are_no_flags() {
    assertThat(Jvm.command(64, List.of("-Dx=y", "-cp", "-XX.jar")))
        .containsSubsequence("-Xmx64m", "-Dx=y", "-cp", "-XX.jar");
  }

  @Test
  void the_decision_record_gives_each_flag_of_the_list_its_reason() throws IOException {
    var record = Files.readString(decision());

    assertThat(JvmFlag.values())
        .allSatisfy(flag -> assertThat(record).contains("| " + flag.reason() + " |"));
  }

  private static Path decision() throws IOException {
    try (var records = Files.list(Checkout.root().resolve("docs/decisions"))) {
      return records
          .filter(file -> file.getFileName().toString().startsWith("0014-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The number may be filled in: from a variable of a script, or a parameter. */
  private static boolean isOfTheList(String flag) {
    return Stream.of("", "1", "1m").anyMatch(number -> JvmFlag.isAllowed(flag + number));
  }

  private static List<String> flags(Path file) {
    try {
      return JvmFlag.in(Files.readString(file));
    } catch (MalformedInputException binary) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
