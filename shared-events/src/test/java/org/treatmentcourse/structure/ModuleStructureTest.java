package org.treatmentcourse.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule passes a module that keeps it and fails one that doesn't. */
class ModuleStructureTest {
  @TempDir Path sources;

  @BeforeEach
  void a_module() throws IOException {
    write("main", "a", "Family", "sealed interface Family { record One() implements Family {} }");
  }

  @Test
  void twelve_files_pass_and_a_thirteenth_fails() throws IOException {
    for (var number : IntStream.rangeClosed(2, 12).toArray()) {
      write("main", "a", "File" + number, "class File" + number + " {}");
    }
    write("main", "a", "package-info", "");
    write("test", "a", "FileTest", "class FileTest {}");
    assertThatCode(module(Exceptions.none())::a_package_holds_at_most_12_files)
        .doesNotThrowAnyException();

    write("main", "a", "File13", "class File13 {}");

    assertThatThrownBy(module(Exceptions.none())::a_package_holds_at_most_12_files)
        .hasMessageContaining("packages of more than 12 files");
    assertThatCode(
            module(Exceptions.none().withPackage("a", "a sample"))
                ::a_package_holds_at_most_12_files)
        .doesNotThrowAnyException();
  }

  @Test
  void a_name_that_comes_again_fails_be_it_in_the_tests() throws IOException {
    assertThatCode(module(Exceptions.none())::a_simple_name_is_one_class)
        .doesNotThrowAnyException();

    write("test", "b", "Family", "class Family {}");

    assertThatThrownBy(module(Exceptions.none())::a_simple_name_is_one_class)
        .hasMessageContaining("Family");
  }

  @Test
  void a_default_over_a_sealed_family_fails_and_over_another_type_passes() throws IOException {
    write(
        "main",
        "a",
        "Open",
        """
        sealed interface Kin { record Aunt() implements Kin {} }
        class Open {
          int number(Object any) {
            return switch (any) { case Kin.Aunt aunt -> 1; default -> 2; };
          }
          int total(Kin kin) {
            return switch (kin) { case Kin.Aunt aunt -> 1; };
          }
        }
        """);
    assertThat(SealedSwitches.withDefault(files("Open"))).isEmpty();

    write(
        "main",
        "a",
        "Blind",
        """
        sealed interface Kin { record Aunt() implements Kin {} }
        class Blind {
          int expression(Kin kin) {
            return switch (kin) { case Kin.Aunt aunt -> 1; default -> 2; };
          }
          static class Inner {
            void statement(Kin kin) {
              switch (kin) { case Kin.Aunt aunt: break; default: break; }
            }
            void absent(Kin kin) {
              switch (kin) { case Kin.Aunt aunt -> {} case null, default -> {} }
            }
          }
        }
        """);
    assertThat(SealedSwitches.withDefault(files("Blind")))
        .containsExactly("Blind.absent", "Blind.expression", "Blind.statement");
  }

  @Test
  void a_type_that_is_not_found_fails() throws IOException {
    write("main", "a", "Lost", "class Lost { void m(Gone g) { switch (g) { default -> {} } } }");

    assertThatThrownBy(() -> SealedSwitches.withDefault(files("Lost")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Gone");
  }

  @Test
  void an_exception_that_excepts_nothing_fails() {
    var module =
        module(
            Exceptions.none()
                .withPackage("a", "a sample")
                .withName("Family", "a sample")
                .withDefault("Family.none", "a sample"));

    assertThatThrownBy(module::a_package_holds_at_most_12_files).hasMessageContaining("remove");
    assertThatThrownBy(module::a_simple_name_is_one_class).hasMessageContaining("remove");
    assertThatThrownBy(module::a_switch_over_a_sealed_family_has_no_default)
        .hasMessageContaining("remove");
  }

  private ModuleStructure module(Exceptions exceptions) {
    return new ModuleStructure(sources) {
      @Override
      protected Exceptions exceptions() {
        return exceptions;
      }
    };
  }

  private void write(String folder, String name, String type, String text) throws IOException {
    var file = sources.resolve(folder, "java", name, type + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package " + name + ";\n" + text);
  }

  private List<Path> files(String... types) {
    return Arrays.stream(types)
        .map(type -> sources.resolve("main", "java", "a", type + ".java"))
        .toList();
  }
}
