package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.commit.StoredCommit;

/** A bundle that somebody made to harm who verifies it. */
class HostileBundleTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int DEEP = 20_000;

  @TempDir Path folder;

  private static void fill(OutputStream out, char with, int megabytes) throws IOException {
    var some = new byte[MEGABYTE];
    Arrays.fill(some, (byte) with);
    for (int i = 0; i < megabytes; i++) {
      out.write(some);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BundleLayout.COMMITS, BundleLayout.EVENTS, BundleLayout.TILES})
  void a_line_longer_than_any_that_is_written_can_not_be_read(String file) throws IOException {
    var bundle = KeptBundle.with(folder, file, (_, out) -> fill(out, 'x', 1));
    assertThatThrownBy(() -> KeptBundle.verify(bundle))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " has a line of more than");
  }

  @Test
  void the_longest_line_is_read() throws IOException {
    var bundle =
        KeptBundle.with(
            folder,
            BundleLayout.EVENTS,
            (before, out) -> {
              out.write(before);
              out.write(" ".repeat(BundleLinesFile.MOST_LINE_BYTES - 1).getBytes(UTF_8));
              out.write('\n');
            });
    assertThat(KeptBundle.verify(bundle).findings())
        .extracting(BundleFinding::kind)
        .containsOnly(Kind.ALTERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {BundleLayout.COMMITS, BundleLayout.EVENTS})
  void a_hundred_million_empty_lines_are_a_thousand_findings(String file) throws IOException {
    var bundle = KeptBundle.with(folder, file, (_, out) -> fill(out, '\n', 100));
    assertThat(KeptBundle.verify(bundle).findings()).hasSize(Findings.MOST);
  }

  @Test
  void a_manifest_larger_than_any_that_is_written_can_not_be_read() throws IOException {
    var bundle = KeptBundle.with(folder, BundleLayout.MANIFEST, (_, out) -> fill(out, ' ', 65));
    assertThatThrownBy(() -> KeptBundle.verify(bundle)).isInstanceOf(IOException.class);
  }

  @Test
  void documents_deep_in_each_other_are_no_commit() {
    var nested = new byte[0];
    for (int i = 0; i < DEEP; i++) {
      var field = new byte[] {3, 'a', 0};
      nested =
          ByteBuffer.allocate(Integer.BYTES + field.length + Math.max(nested.length, 5) + 1)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(Integer.BYTES + field.length + Math.max(nested.length, 5) + 1)
              .put(field)
              .put(nested.length == 0 ? new byte[] {5, 0, 0, 0, 0} : nested)
              .array();
    }
    var commit = StoredCommit.of(nested);
    assertThatThrownBy(commit::isWellFormed).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(commit::events).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_a_bundle_names_is_printed_in_one_line_and_commands_no_terminal() {
    var finding =
        new BundleFinding(Kind.ADDED, "file a\nverified\u001b[2J\u202e", "é".repeat(MEGABYTE));
    assertThat(finding.toString())
        .startsWith("added: file a\\u000Averified\\u001B[2J\\u202E: é")
        .hasSizeLessThan(600);
  }
}
