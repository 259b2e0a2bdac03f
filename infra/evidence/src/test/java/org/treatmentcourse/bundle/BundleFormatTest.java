package org.treatmentcourse.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.BundleLines.CommitLine;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.CommitLayout;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.seal.TextKey;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.guard.SealedText;

/** The page of the format that each bundle has: its vectors are what the program does. */
class BundleFormatTest {
  private static final Pattern BLOCK = Pattern.compile("```(?:json)?\n(.*?)```", Pattern.DOTALL);

  private final String page = page();
  private final List<String> blocks =
      BLOCK.matcher(page).results().map(block -> block.group(1)).toList();

  private static String page() {
    try (var in = BundleLayout.class.getResourceAsStream(BundleLayout.README)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String vector(String name) {
    return blocks
        .getFirst()
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  private byte[] commit(int number) {
    return Base64.getDecoder().decode(vector("commit " + number));
  }

  @Test
  @Proves("11.10b-stranger")
  void a_commits_bytes_are_those_of_its_fields_and_its_event_the_one_of_the_page() {
    for (int number : List.of(0, 1)) {
      var commit = new CommitLine(number, commit(number)).stored().decode();
      assertThat(commit.number()).isEqualTo(number);
      assertThat(CommitBytes.encode(commit)).isEqualTo(commit(number));
    }
    var event = new CommitLine(0, commit(0)).stored().events().getFirst();
    assertThat(BundleLines.event(event)).isEqualTo(blocks.get(1).strip());
  }

  @Test
  @Proves("11.10b-stranger")
  void its_leaves_make_the_root_that_its_checkpoint_is_signed_for() {
    var leaves = List.of(MerkleTree.leaf(commit(0)), MerkleTree.leaf(commit(1)));
    assertThat(leaves)
        .containsExactly(Hash.ofBase64(vector("leaf 0")), Hash.ofBase64(vector("leaf 1")));
    var root = MerkleTree.node(leaves.getFirst(), leaves.getLast());
    assertThat(root).isEqualTo(Hash.ofBase64(vector("root")));
    var note = SignedNote.parse(blocks.get(2));
    assertThat(Checkpoint.parse(note.text()))
        .isEqualTo(new Checkpoint("example.org/ledger", 2, root));
    assertThat(note.signedBy(List.of(VerifierKey.parse(vector("verifier key"))))).hasSize(1);
  }

  @Test
  @Proves("11.10b-stranger")
  void a_disclosed_key_opens_its_text_in_its_place_and_nowhere_else() {
    var sealed = vector("sealed text").substring(SealedText.PREFIX.length());
    var salt = Base64.getUrlDecoder().decode(vector("salt"));
    var bytes = Base64.getUrlDecoder().decode(vector("text key"));
    var key = TextKey.ofDisclosed(salt, bytes);
    assertThat(TextKey.salt(sealed)).hasValueSatisfying(it -> assertThat(it).isEqualTo(salt));
    assertThat(Base64.getUrlDecoder().decode(sealed)).contains(Aead.derived(bytes, "commitment"));
    assertThat(key.open(sealed, vector("stream"), vector("field"))).hasValue(vector("text"));
    assertThat(key.open(sealed, vector("stream"), "reason")).isEqualTo(Optional.empty());
  }

  @Test
  void every_file_and_every_field_has_its_line() {
    assertThat(page)
        .contains(BundleLayout.NOT_LISTED)
        .contains(
            BundleLayout.README,
            BundleLayout.CHECKPOINT,
            BundleLayout.LOG_KEY,
            BundleLayout.TILES,
            BundleLayout.COMMITS,
            BundleLayout.EVENTS,
            BundleLayout.DISCLOSURE,
            BundleLayout.SCHEMAS,
            BundleLayout.REPORT_HTML,
            BundleLayout.REPORT_PDF,
            BundleLayout.REPORTS)
        .contains(
            "`" + CommitLayout.NUMBER + "`",
            "`" + CommitLayout.REVISION + "`",
            "`" + CommitLayout.META + "`");
  }
}
