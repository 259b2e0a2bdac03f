package org.treatmentcourse.service.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.traceability.Proves;

/** The wrapping key's files under a key service's key. */
@SuppressWarnings("NullAway.Init")
class KeyServiceTest {
  private static final byte[] KEY = Aead.newKey();
  private static final String PLAIN = Base64.getEncoder().encodeToString(KEY);

  @TempDir private Path folder;
  private Path first;

  @BeforeEach
  void plain() throws IOException {
    first = Files.writeString(folder.resolve("master.key"), PLAIN + "\n");
  }

  @AfterEach
  void comesBack() {
    LocalKeyService.away = false;
  }

  private Keystore opened() {
    return Keystore.open(first, Optional.of(KeyService.of(LocalKeyService.KEY_URI)));
  }

  @Test
  @Proves("crash-keystore-plain")
  void a_plain_version_is_sealed_and_stays_the_same_key() throws IOException {
    var old = Files.createLink(folder.resolve("old"), first);
    Files.writeString(folder.resolve("incoming-1.tmp"), "what a crash left");

    opened().sealPlain();
    opened().sealPlain();

    assertThat(first).content().startsWith("kms:1:").doesNotContain(PLAIN);
    assertThat(opened().identity(1)).hasValue(new WrappingKey(KEY).identity());
    assertThat(opened().versions()).containsExactly(1);
    assertThat(old).content().as("what stood there is overwritten").doesNotContain(PLAIN);
    assertThatThrownBy(() -> Keystore.open(first))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("master.key is sealed by a key service");
  }

  @Test
  void a_new_version_is_never_plain_and_opens_as_itself_alone() throws IOException {
    opened().addVersion();
    var second = folder.resolve("master.key.2");
    assertThat(second).content().startsWith("kms:1:");
    assertThat(opened().identity(2)).isPresent().isNotEqualTo(opened().identity(1));

    Files.copy(second, folder.resolve("master.key.3"));
    assertThatThrownBy(() -> opened().find(3)).isInstanceOf(VaultClosed.class);
  }

  @Test
  void while_the_service_is_away_the_vault_is_closed_and_the_start_goes_on() {
    opened().sealPlain();
    var known = opened();
    LocalKeyService.away = true;

    var keystore = opened();
    assertThatThrownBy(() -> keystore.find(1)).isInstanceOf(VaultClosed.class);
    assertThatThrownBy(keystore::addVersion).isInstanceOf(VaultClosed.class);
    assertThat(keystore.versions()).containsExactly(1);
    assertThat(known.find(1)).as("opened before").isPresent();

    LocalKeyService.away = false;
    assertThat(keystore.find(1)).isPresent();
  }

  @Test
  void the_service_opens_a_file_once_and_a_destroyed_version_is_gone_at_once() throws IOException {
    var keystore = opened();
    keystore.sealPlain();
    int before = LocalKeyService.opened;
    for (int times = 0; times < 5; times++) {
      assertThat(keystore.find(1)).isPresent();
    }
    assertThat(LocalKeyService.opened).isEqualTo(before + 1);

    var sealed = Files.readString(first);
    var destroyed = Files.createLink(folder.resolve("destroyed"), first);
    keystore.destroy(1);
    assertThat(keystore.find(1)).isEmpty();
    assertThat(destroyed).content().hasSameSizeAs(sealed).doesNotContain(sealed.substring(60));
    assertThat(Keystore.open(destroyed).identity(1))
        .as("a crash before it is deleted leaves a version that opens nothing")
        .isPresent()
        .isNotEqualTo(Optional.of(new WrappingKey(KEY).identity()));
  }

  @Test
  void a_key_that_nobody_answers_for_stops_the_start() {
    assertThatThrownBy(() -> KeyService.of("another-kms://test"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another-kms://test");
  }
}
