package org.treatmentcourse.infra.parts.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.TreeSet;
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
  private static final Set<Path> TRUSTED = new TreeSet<>();

  private LocalTrust() {}

  /**
   * Clients that this JVM makes from now on trust these servers, too.
   *
   * @param authority certificates in PEM
   */
  public static synchronized void add(Path authority) {
    if (!TRUSTED.add(authority)) {
      return;
    }
    try {
      var all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (var manager : trusting(null)) {
        if (manager instanceof X509TrustManager jdk) {
          for (var issuer : jdk.getAcceptedIssuers()) {
            all.setCertificateEntry("jdk-" + all.size(), issuer);
          }
        }
      }
      for (var each : TRUSTED) {
        try (var pem = Files.newInputStream(each)) {
          for (var certificate :
              CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            all.setCertificateEntry("local-" + all.size(), certificate);
          }
        }
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusting(all), null);
      SSLContext.setDefault(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificates in " + TRUSTED + " can't be trusted", e);
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
