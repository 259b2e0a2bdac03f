package org.treatmentcourse.infra.parts.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.treatmentcourse.infra.parts.process.Jvm;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Waiting;

/**
 * The certificate of a local server, for the loopback address only. It is signed by its own key, so
 * that it is its own authority: a client that trusts it trusts no other server. Made by the JDK's
 * keytool when first asked for, and anew before it expires.
 */
public final class ServerCertificate {
  private static final String KEY_AND_CERTIFICATE = "server.pem";
  private static final String AUTHORITY = "authority.pem";
  private static final String KEYTOOL_LOG = "keytool.log";

  private static final int VALID_DAYS = 3_650;
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
  private static final Duration MADE_WITHIN = Duration.ofMinutes(1);
  private static final String ALIAS = "server";
  private static final String PASSWORD_VARIABLE = "TREATMENTCOURSE_KEYTOOL_PASSWORD";
  private static final int PEM_LINE = 64;

  private final Path folder;

  /** The certificate in a folder, which need not be there yet. */
  public ServerCertificate(Path folder) {
    this.folder = folder;
  }

  /** Whether a server was given it already. */
  public boolean exists() {
    return Files.exists(authorityPath());
  }

  /** The private key (PKCS #8) and the certificate, in PEM: for the server alone. */
  public Path keyAndCertificate() {
    ensure();
    return folder.resolve(KEY_AND_CERTIFICATE).toAbsolutePath();
  }

  /** The certificate in PEM: what a client is to trust. */
  public Path authority() {
    ensure();
    return authorityPath();
  }

  private Path authorityPath() {
    return folder.resolve(AUTHORITY).toAbsolutePath();
  }

  private synchronized void ensure() {
    try {
      if (exists() && isGood(authorityPath())) {
        return;
      }
      Files.createDirectories(folder);
      var store = folder.resolve("keytool-" + UUID.randomUUID() + ".p12");
      var password = UUID.randomUUID().toString();
      try {
        var log = folder.resolve(KEYTOOL_LOG);
        keytool(store, password, log);
        write(store, password.toCharArray());
        Files.delete(log);
      } finally {
        Files.deleteIfExists(store);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new PartFailed("no certificate can be made in " + folder, e);
    }
  }

  private static boolean isGood(Path authority) throws IOException {
    try (var pem = Files.newInputStream(authority)) {
      var factory = CertificateFactory.getInstance("X.509");
      return factory.generateCertificate(pem) instanceof X509Certificate certificate
          && certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(RENEWED_BEFORE));
    } catch (GeneralSecurityException unreadable) {
      return false;
    }
  }

  private static void keytool(Path store, String password, Path log) {
    var command =
        List.of(
            Jvm.java().resolveSibling("keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=treatment-course local stack",
            "-ext",
            "SAN=IP:127.0.0.1,DNS:localhost",
            "-ext",
            // A member of a replica set is a client of itself.
            "EKU=serverAuth,clientAuth",
            "-validity",
            Integer.toString(VALID_DAYS),
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            // Not the password itself: others see a process's arguments.
            "-storepass:env",
            PASSWORD_VARIABLE);
    var keytool =
        PartProcess.start(
            "keytool", command, Map.of(PASSWORD_VARIABLE, password), log, Lifetime.WITH_THIS_JVM);
    if (!Waiting.until(MADE_WITHIN, () -> !keytool.handle().isAlive()) || !Files.exists(store)) {
      keytool.kill();
      throw new PartFailed("keytool made no certificate: see " + log);
    }
  }

  private void write(Path store, char[] password) throws GeneralSecurityException, IOException {
    var keys = KeyStore.getInstance(store.toFile(), password);
    var certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS));
    var key = keys.getKey(ALIAS, password);
    OwnerOnlyFile.write(
        folder.resolve(KEY_AND_CERTIFICATE), pem("PRIVATE KEY", key.getEncoded()) + certificate);
    // Crash here: a server's file without what its clients trust; the next start makes both anew.
    OwnerOnlyFile.write(authorityPath(), certificate);
  }

  private static String pem(String kind, Certificate certificate) throws GeneralSecurityException {
    return pem(kind, certificate.getEncoded());
  }

  private static String pem(String kind, byte[] content) {
    var base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, base64);
  }
}
