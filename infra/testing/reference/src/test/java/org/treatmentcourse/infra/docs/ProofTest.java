package org.treatmentcourse.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
  @TempDir Path root;

  @Test
  void a_test_proves_each_row_that_its_annotation_names() throws IOException {
    assertThat(
            proofs("@Test @Proves({\"a\", \"b-1.2: refuses\"}) void that() {} @Test void no() {}"))
        .containsExactly(
            new Proof("a", "", "XTest#that"), new Proof("b-1.2", "refuses", "XTest#that"));
  }

  @ParameterizedTest
  @CsvSource({
    "@Test @Proves(\"a: sometimes\"), is no id",
    "@Proves(\"a\"), it is no test",
    "@Test @Proves(A), takes texts as they are"
  })
  void an_annotation_that_says_nothing_is_refused(String annotations, String why) {
    assertThatIllegalStateException()
        .isThrownBy(() -> proofs(annotations + " void that() {}"))
        .withMessageContaining(why);
  }

  private List<Proof> proofs(String methods) throws IOException {
    var folder = Files.createDirectories(root.resolve("infra/testing/module/src/test/java"));
    Files.writeString(folder.resolve("XTest.java"), "class XTest { " + methods + " }");
    return Proof.in(root);
  }
}
