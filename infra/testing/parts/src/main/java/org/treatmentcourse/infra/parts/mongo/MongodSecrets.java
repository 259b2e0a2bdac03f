package org.treatmentcourse.infra.parts.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoCredential;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.treatmentcourse.infra.parts.secret.SecretFile;
import org.treatmentcourse.infra.parts.secret.ServerCertificate;

/**
 * The secrets of a local mongod that asks who is there, one file each in one folder: the key of its
 * replica set, its certificate, and a password for each user. What is missing is made on first use.
 */
public final class MongodSecrets {
  /** May do everything; for setting up, and for nobody's daily work. */
  public static final String ADMINISTRATOR = "administrator";

  private static final String KEY = "replica-set.key";
  private static final String PASSWORD = ".password";

  private final Path folder;
  private final ServerCertificate certificate;

  /** The secrets in a folder, which need not be there yet. */
  public MongodSecrets(Path folder) {
    this.folder = folder;
    this.certificate = new ServerCertificate(folder);
  }

  /** The certificate that it shows. */
  public ServerCertificate certificate() {
    return certificate;
  }

  /** A user's password. */
  public String password(String user) {
    return SecretFile.read(file(user));
  }

  /** Whether a user was given a password here. */
  public boolean knows(String user) {
    return Files.exists(file(user));
  }

  /** A connection string with a user's name and password put in, for a JVM that trusts it. */
  public String as(String user, String uri) {
    var credentials = user + ":" + URLEncoder.encode(password(user), UTF_8) + "@";
    // One that an earlier build started, and that still runs, has no certificate.
    var tls = certificate.exists() ? "&tls=true" : "";
    return uri.replaceFirst("://", "://" + credentials) + "&authSource=admin" + tls;
  }

  Path keyFile() {
    return SecretFile.readyAt(folder.resolve(KEY));
  }

  /**
   * Who the members of a replica set are to each other. The launcher comes as that, and not by the
   * exception for the loopback address: that one ends with the first user, may not move a replica
   * set to another port, and so would be a second way of doing the same.
   */
  MongoCredential member() {
    return MongoCredential.createScramSha256Credential(
        "__system", "local", SecretFile.read(keyFile()).toCharArray());
  }

  private Path file(String user) {
    return folder.resolve(user + PASSWORD);
  }
}
