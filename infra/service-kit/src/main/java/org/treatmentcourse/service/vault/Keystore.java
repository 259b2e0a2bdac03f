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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.treatmentcourse.seal.Aead;

/**
 * The versions of the wrapping key, each a file with 32 bytes in Base64. Version 1 is the file that
 * the configuration names; version 2 stands beside it with {@code .2} at its name's end, and so on.
 * Several instances share the folder. A file is looked at each time: what another instance made or
 * destroyed is seen at once, and no copy outlives a destroyed version in memory.
 */
public final class Keystore {
  private static final int FIRST = 1;
  private static final Pattern NUMBER = Pattern.compile("[2-9]|[1-9]\\d{1,8}");

  private final Path first;

  private Keystore(Path first) {
    this.first = first;
  }

  /**
   * Opens.
   *
   * @param first where version 1 is, or was until it was destroyed
   * @throws IllegalStateException if there is no version, or one holds no key; the message names
   *     the file
   */
  public static Keystore open(Path first) {
    var keystore = new Keystore(first.toAbsolutePath());
    var versions = keystore.versions();
    if (versions.isEmpty()) {
      throw new IllegalStateException("the wrapping key can't be read from " + first);
    }
    versions.forEach(keystore::find);
    return keystore;
  }

  /**
   * True if some version is there, whichever.
   *
   * @param first as above
   */
  public static boolean isThere(Path first) {
    return !new Keystore(first.toAbsolutePath()).versions().isEmpty();
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

  /** A version; empty if it is not there. */
  public Optional<WrappingKey> find(int version) {
    var file = file(version);
    try {
      var key = Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
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

  /**
   * Makes the version after the newest; it is on the disk when this returns. Of several instances
   * one makes it, and the others find it.
   *
   * @throws UncheckedIOException if the folder can't be written
   */
  public void addVersion() {
    var file = file(newest() + 1);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      var incoming = Files.createTempFile(file.resolveSibling(""), "incoming-", ".tmp", ownerOnly);
      try {
        write(incoming, Base64.getEncoder().encode(Aead.newKey()));
        // crash before this: a stray file, and no version
        Files.createLink(file, incoming); // unlike a rename, never in another's place
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

  /**
   * Destroys a version for ever: overwritten, then deleted. On a disk that writes elsewhere than it
   * read (flash, snapshots), the old bytes stay until the disk itself lets go of them.
   *
   * @throws UncheckedIOException if the folder can't be written
   */
  public void destroy(int version) {
    var file = file(version);
    try {
      if (Files.exists(file)) {
        write(file, Base64.getEncoder().encode(Aead.newKey()));
        // crash before this: a version that opens nothing, which is destroyed again
        Files.delete(file);
        syncFolder();
      }
    } catch (NoSuchFileException another) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
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
