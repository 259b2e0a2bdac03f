package org.treatmentcourse.infra.parts.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The trust of this JVM's own clients: the authorities of the JDK, and those of the local parts
 * that it has to do with. A connection string has no place for an authority, so it is the JVM's.
 */
public final class LocalTrust {
  private static final Map<Path, String> TRUSTED = new TreeMap<>();

  private LocalTrust() {}

  /**
   * Clients that this JVM makes from now on trust these servers, too.
   *
   * @param authority certificates in PEM; those that the file held before are trusted no more
   */
  public static synchronized void add(Path authority) {
    try {
      var pem = Files.readString(authority);
      if (pem.equals(TRUSTED.put(authority, pem))) {
        return;
      }
      var all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (var manager : trusting(null)) {
        if (manager instanceof X509TrustManager jdk) {
          for (var issuer : jdk.getAcceptedIssuers()) {
            all.setCertificateEntry("jdk-" + all.size(), issuer);
          }
        }
      }
      for (var each : TRUSTED.values()) {
        var certificates = new ByteArrayInputStream(each.getBytes(US_ASCII));
        for (var certificate :
            CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
          all.setCertificateEntry("local-" + all.size(), certificate);
        }
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusting(all), null);
      SSLContext.setDefault(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the certificates in " + TRUSTED.keySet() + " can't be trusted", e);
    }
  }

  /** By default what the JDK trusts. */
  private static TrustManager[] trusting(@Nullable KeyStore certificates)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(certificates);
    return factory.getTrustManagers();
  }
}
