package org.treatmentcourse.command.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between a ledger and its mongod that loses what it is told to lose: an insert on its
 * way there, or the answer to one that was carried out.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int MESSAGE_LENGTH_BYTES = 4;

  /** A command document's first element: its BSON type, a string, then its name. */
  private static final String INSERT = "\u0002insert\0";

  private final ServerSocket server;
  private final int targetPort;
  private final AtomicInteger insertsToLose = new AtomicInteger();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  CuttingProxy(int targetPort) throws IOException {
    this.targetPort = targetPort;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next so many inserts do not reach the mongod; their connections break. */
  void loseInserts(int count) {
    insertsToLose.set(count);
  }

  /** The next so many inserts are carried out, and their connections break before the answer. */
  void loseAnswers(int count) {
    answersToLose.set(count);
  }

  int lost() {
    return lost.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> carry(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        var mongod = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
      var muted = new AtomicBoolean();
      var answers = Thread.ofVirtual().start(() -> answer(mongod, client, muted));
      while (true) {
        byte[] question = message(client.getInputStream());
        boolean insert = new String(question, ISO_8859_1).contains(INSERT);
        if (insert && take(insertsToLose)) {
          lost.incrementAndGet();
          return;
        }
        if (insert && take(answersToLose)) {
          muted.set(true);
          mongod.getOutputStream().write(question);
          answers.join(); // it ends with the answer, which it keeps to itself
          lost.incrementAndGet();
          return;
        }
        mongod.getOutputStream().write(question);
      }
    } catch (IOException e) {
      // one side is gone: the other goes, too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean take(AtomicInteger count) {
    return count.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private static void answer(Socket mongod, Socket client, AtomicBoolean muted) {
    try {
      while (true) {
        byte[] answer = message(mongod.getInputStream());
        if (muted.get()) {
          return;
        }
        client.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // the carrying thread closes both
    }
  }

  private static byte[] message(InputStream in) throws IOException {
    byte[] head = in.readNBytes(MESSAGE_LENGTH_BYTES);
    if (head.length < MESSAGE_LENGTH_BYTES) {
      throw new IOException("closed");
    }
    int length =
        (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
    byte[] message = new byte[length];
    System.arraycopy(head, 0, message, 0, head.length);
    if (in.readNBytes(message, head.length, length - head.length) < length - head.length) {
      throw new IOException("closed");
    }
    return message;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
