package org.treatmentcourse.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/** The signing key, kept in a file so that tokens outlive a restart. */
final class KeptKey {
  private static final int BITS = 2048;

  private KeptKey() {}

  /** Reads the file, or makes a key and writes it if there is none. */
  static JWKSet readOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return new JWKSet(RSAKey.parse(Files.readString(file)));
    } catch (IOException | JOSEException | ParseException e) {
      throw new IllegalStateException("no signing key to be had from " + file, e);
    }
  }

  private static void write(Path file) throws IOException, JOSEException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a key file has a folder");
    }
    Files.createDirectories(folder);
    var key = new RSAKeyGenerator(BITS).keyID(UUID.randomUUID().toString()).generate();
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var incoming = Files.createTempFile(folder, "key-", ".json", ownerOnly);
    Files.writeString(incoming, key.toJSONString());
    // A crash before this leaves a stray file and no half key.
    Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
