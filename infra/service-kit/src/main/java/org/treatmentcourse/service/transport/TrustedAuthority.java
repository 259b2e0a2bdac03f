package org.treatmentcourse.service.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An authority of the operator's own: the clients of MongoDB, of the issuer, of the feed and of
 * witnesses trust it beside those of the JDK. Kafka's clients have settings of their own for that.
 */
final class TrustedAuthority {
  private TrustedAuthority() {}

  /**
   * Has every client that is made from now on trust it.
   *
   * @param file certificates in PEM; none if empty
   * @throws IllegalArgumentException if there are none in it
   */
  static void trust(String file) {
    if (file.isBlank()) {
      return;
    }
    try (var pem = Files.newInputStream(Path.of(file))) {
      var all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (var manager : trusting(null)) {
        if (manager instanceof X509TrustManager jdk) {
          for (var issuer : jdk.getAcceptedIssuers()) {
            all.setCertificateEntry("jdk-" + all.size(), issuer);
          }
        }
      }
      for (var own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        all.setCertificateEntry("own-" + all.size(), own);
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusting(all), null);
      SSLContext.setDefault(context);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "treatmentcourse.certificate-authority-file holds no certificates in PEM: " + file, e);
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
