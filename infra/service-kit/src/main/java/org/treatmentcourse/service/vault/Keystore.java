package org.treatmentcourse.service.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.treatmentcourse.seal.Aead;

/**
 * The versions of the wrapping key, each a file with 32 bytes in Base64, or with these sealed by a
 * key service. Version 1 is the file that the configuration names; version 2 stands beside it with
 * {@code .2} at its name's end, and so on. Several instances share the folder. A file is looked at
 * each time: what another instance made or destroyed is seen at once. In memory stays at most the
 * version that the key service opened last.
 */
public final class Keystore {
  private static final int FIRST = 1;
  private static final Pattern NUMBER = Pattern.compile("[2-9]|[1-9]\\d{1,8}");

  private final Path first;
  private final Optional<KeyService> service;
  private volatile Optional<Opened> lastOpened = Optional.empty();

  /** What the key service made of a file's content. */
  private record Opened(int version, String content, WrappingKey key) {}

  private Keystore(Path first, Optional<KeyService> service) {
    this.first = first.toAbsolutePath();
    this.service = service;
  }

  /** Opens without a key service: see below. */
  public static Keystore open(Path first) {
    return open(first, Optional.empty());
  }

  /**
   * Opens. While the key service is away, the vault is closed.
   *
   * @param first where version 1 is, or was until it was destroyed
   * @throws IllegalStateException if there is no version, or one holds no key; the message names
   *     the file
   */
  static Keystore open(Path first, Optional<KeyService> service) {
    var keystore = new Keystore(first, service);
    var versions = keystore.versions();
    if (versions.isEmpty()) {
      throw new IllegalStateException("the wrapping key can't be read from " + first);
    }
    try {
      versions.forEach(keystore::find);
    } catch (VaultClosed serviceIsAway) {
      return keystore;
    }
    return keystore;
  }

  /**
   * True if some version is there, whichever.
   *
   * @param first as above
   */
  public static boolean isThere(Path first) {
    return !new Keystore(first, Optional.empty()).versions().isEmpty();
  }

  /** The versions that are there; empty only while the folder can't be read. */
  public NavigableSet<Integer> versions() {
    var versions = new TreeSet<Integer>();
    var prefix = first.getFileName() + ".";
    try (var files = Files.list(first.resolveSibling(""))) {
      for (var file : files.map(it -> it.getFileName().toString()).toList()) {
        if (file.equals(first.getFileName().toString())) {
          versions.add(FIRST);
        } else if (file.startsWith(prefix)
            && NUMBER.matcher(file.substring(prefix.length())).matches()) {
          versions.add(Integer.parseInt(file.substring(prefix.length())));
        }
      }
    } catch (IOException folderIsAway) {
      return new TreeSet<>();
    }
    return versions;
  }

  /**
   * The version that new keys are wrapped by.
   *
   * @throws VaultClosed if none can be read
   */
  public int newest() {
    var versions = versions();
    if (versions.isEmpty()) {
      throw new VaultClosed();
    }
    return versions.last();
  }

  /** Tells a version's key from every other; empty if the version is not there. */
  public Optional<String> identity(int version) {
    return find(version).map(WrappingKey::identity);
  }

  /**
   * A version; empty if it is not there.
   *
   * @throws VaultClosed if the key service doesn't open it
   */
  public Optional<WrappingKey> find(int version) {
    var file = file(version);
    try {
      var content = Files.readString(file, US_ASCII).strip();
      if (KeyService.isSealed(content)) {
        return Optional.of(opened(content, version));
      }
      var key = Base64.getDecoder().decode(content);
      if (key.length == Aead.KEY_BYTES) {
        return Optional.of(new WrappingKey(key));
      }
    } catch (NoSuchFileException destroyed) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("the wrapping key can't be read from " + file, e);
    }
    throw new IllegalStateException(file + " must hold 32 bytes in Base64");
  }

  private WrappingKey opened(String content, int version) {
    var known = lastOpened.filter(it -> it.version() == version && it.content().equals(content));
    if (known.isPresent()) {
      return known.get().key();
    }
    var by =
        service.orElseThrow(
            () -> new IllegalStateException(file(version) + " is sealed by a key service"));
    var key = new WrappingKey(by.open(content, bound(version)));
    lastOpened = Optional.of(new Opened(version, content, key));
    return key;
  }

  private static String bound(int version) {
    return "wrapping key " + version;
  }

  /** A version's content, sealed where there is a key service. */
  private String content(byte[] key, int version) {
    return service
        .map(it -> it.seal(key, bound(version)))
        .orElseGet(() -> Base64.getEncoder().encodeToString(key));
  }

  /**
   * Seals each version that is still plain, if there is a key service; its key stays the same.
   *
   * @throws VaultClosed if the key service doesn't
   * @throws UncheckedIOException if the folder can't be written
   */
  public void sealPlain() {
    if (service.isPresent()) {
      versions().forEach(this::sealPlain);
    }
  }

  private void sealPlain(int version) {
    var file = file(version);
    try {
      var plain = Files.readString(file, US_ASCII).strip();
      if (KeyService.isSealed(plain)) {
        return;
      }
      var sealed = incoming(content(Base64.getDecoder().decode(plain), version));
      try (var old = FileChannel.open(file, StandardOpenOption.WRITE)) {
        // crash before this: a stray file, and the version as it was
        Files.move(sealed, file, StandardCopyOption.ATOMIC_MOVE);
        overwrite(old, new byte[plain.length()]);
      }
      syncFolder();
    } catch (NoSuchFileException destroyed) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the version after the newest; it is on the disk when this returns. Of several instances
   * one makes it, and the others find it.
   *
   * @throws VaultClosed if the key service doesn't seal it
   * @throws UncheckedIOException if the folder can't be written
   */
  public void addVersion() {
    int version = newest() + 1;
    try {
      var incoming = incoming(content(Aead.newKey(), version));
      try {
        // crash before this: a stray file, and no version
        Files.createLink(file(version), incoming); // unlike a rename, never in another's place
      } catch (FileAlreadyExistsException another) {
        return;
      } finally {
        Files.delete(incoming);
      }
      syncFolder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of its owner's alone beside the versions; on the disk when this returns. */
  private Path incoming(String content) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var incoming = Files.createTempFile(first.resolveSibling(""), "incoming-", ".tmp", ownerOnly);
    try (var channel = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
      overwrite(channel, content.getBytes(US_ASCII));
    }
    return incoming;
  }

  /**
   * Destroys a version for ever: overwritten, then deleted. On a disk that writes elsewhere than it
   * read (flash, snapshots), the old bytes stay until the disk itself lets go of them.
   *
   * @throws UncheckedIOException if the folder can't be written
   */
  public void destroy(int version) {
    var file = file(version);
    try {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        var another = Base64.getEncoder().encodeToString(Aead.newKey());
        int longer = Math.max(0, (int) channel.size() - another.length());
        overwrite(channel, (another + " ".repeat(longer)).getBytes(US_ASCII));
      }
      // crash before this: a version that opens nothing, which is destroyed again
      Files.delete(file);
      syncFolder();
    } catch (NoSuchFileException another) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void overwrite(FileChannel channel, byte[] content) throws IOException {
    var left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.force(true);
  }

  private void syncFolder() throws IOException {
    try (var folder = FileChannel.open(first.resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private Path file(int version) {
    return version == FIRST ? first : first.resolveSibling(first.getFileName() + "." + version);
  }
}
