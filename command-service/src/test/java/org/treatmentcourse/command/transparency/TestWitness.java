package org.treatmentcourse.command.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.treatmentcourse.command.transparency.witness.WitnessSetting;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * A witness by C2SP tlog-witness, over HTTP, with a key of its own: it believes nothing, remembers
 * the last checkpoint it cosigned, and signs with the JDK alone. {@link Mood} makes it a bad one.
 */
final class TestWitness implements AutoCloseable {
  enum Mood {
    HONEST,
    REFUSES,
    SIGNS_ANOTHER_TEXT,
    TALKS_NONSENSE
  }

  private static final byte COSIGNATURE = 4;
  private static final int KEY_BYTES = 32;

  final String name;
  final List<Integer> answers = new CopyOnWriteArrayList<>();
  volatile Mood mood = Mood.HONEST;
  private final KeyPair keys;
  private final VerifierKey log;
  private final HttpServer server;
  private long size;
  private Hash root = Hash.of(new byte[Hash.BYTES]);

  TestWitness(String name, VerifierKey log) throws IOException, GeneralSecurityException {
    this.name = name;
    this.log = log;
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/w/add-checkpoint", this::answer);
    server.start();
  }

  WitnessSetting setting() throws GeneralSecurityException {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/w/");
    return new WitnessSetting(key(), url);
  }

  VerifierKey key() throws GeneralSecurityException {
    return VerifierKey.parse(
        name
            + "+"
            + HexFormat.of().formatHex(keyHash())
            + "+"
            + Base64.getEncoder().encodeToString(typedKey()));
  }

  /** The last size that it cosigned. */
  synchronized long size() {
    return size;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    try {
      if (mood == Mood.REFUSES) {
        send(exchange, 403, "");
      } else if (mood == Mood.TALKS_NONSENSE) {
        send(exchange, 200, "good morning\n");
      } else {
        judge(exchange, request);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void judge(HttpExchange exchange, String request)
      throws IOException, GeneralSecurityException {
    int blank = request.indexOf("\n\n");
    var head = request.substring(0, blank).lines().toList();
    long old = Long.parseLong(head.getFirst().substring("old ".length()));
    var path = new ArrayList<Hash>();
    head.subList(1, head.size()).forEach(line -> path.add(Hash.ofBase64(line)));
    var note = SignedNote.parse(request.substring(blank + 2));
    var checkpoint = Checkpoint.parse(note.text());
    if (note.signedBy(List.of(log)).isEmpty()) {
      send(exchange, 403, "");
    } else if (old > checkpoint.size()) {
      send(exchange, 400, "");
    } else if (old != size) {
      exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
      send(exchange, 409, size + "\n");
    } else if (!grew(old, checkpoint, path)) {
      send(exchange, 422, "");
    } else {
      size = checkpoint.size();
      root = checkpoint.root();
      send(exchange, 200, cosignature(note.text()));
    }
  }

  private boolean grew(long old, Checkpoint checkpoint, List<Hash> path) {
    return old == 0
        ? path.isEmpty()
        : new ConsistencyProof(old, checkpoint.size(), path).verifies(root, checkpoint.root());
  }

  private String cosignature(String text) throws GeneralSecurityException {
    long seconds = System.currentTimeMillis() / 1_000;
    var signed = mood == Mood.SIGNS_ANOTHER_TEXT ? "another\n" : text;
    var ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(keys.getPrivate());
    ed25519.update(("cosignature/v1\ntime " + seconds + "\n" + signed).getBytes(UTF_8));
    var bytes = ByteBuffer.allocate(4 + 8 + 64).put(keyHash()).putLong(seconds).put(ed25519.sign());
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes.array()) + "\n";
  }

  private byte[] keyHash() throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update((name + "\n").getBytes(UTF_8));
    return Arrays.copyOf(digest.digest(typedKey()), 4);
  }

  private byte[] typedKey() {
    byte[] encoded = keys.getPublic().getEncoded();
    byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES - 1, encoded.length);
    key[0] = COSIGNATURE;
    return key;
  }

  private void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
    answers.add(status);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
