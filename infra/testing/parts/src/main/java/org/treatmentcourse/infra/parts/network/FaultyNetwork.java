package org.treatmentcourse.infra.parts.network;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.treatmentcourse.infra.parts.process.Ports;

/**
 * A network between a ledger and its mongod that loses, repeats, delays and holds what it is told
 * to. Reached at {@link #port} on the loopback address, with {@code directConnection}.
 */
public final class FaultyNetwork implements AutoCloseable {
  /** What becomes of an insert. */
  public enum Fault {
    /** It never arrives; its connection breaks. */
    LOSE,
    /** It is carried out; its connection breaks before the answer. */
    LOSE_ANSWER,
    /** Its connection breaks; it arrives a while later, when it was surely asked for again. */
    ARRIVE_LATE,
    /** The same request from an unknown connection is carried out first. */
    REPEAT_BEFORE,
    /** The same request arrives on an unknown connection at the same time. */
    REPEAT_BESIDE
  }

  private static final Duration LATE = Duration.ofMillis(1_200);

  private final ServerSocket server;
  private final int targetPort;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger ghostsStored = new AtomicInteger();
  private final AtomicInteger ghostsRefused = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  /** A network to the mongod of a port. */
  public FaultyNetwork(int targetPort) throws IOException {
    this.targetPort = targetPort;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The connection string of the one mongod behind it. */
  public String uri() {
    return "mongodb://%s:%d/?directConnection=true".formatted(Ports.LOOPBACK, port());
  }

  /** What becomes of the next so many inserts; in the order of the calls. */
  public void next(Fault fault, int inserts) {
    for (int i = 0; i < inserts; i++) {
      faults.add(fault);
    }
  }

  /** How many faults were done. */
  public int done() {
    return done.get();
  }

  /** How many repeated or late requests stored something: then what they repeat can't. */
  public int ghostsStored() {
    return ghostsStored.get();
  }

  /** How many repeated or late requests the store refused. */
  public int ghostsRefused() {
    return ghostsRefused.get();
  }

  /** From now on each message takes so much longer. */
  public void delay(Duration longer) {
    delay = longer;
  }

  /** No answer comes through until {@link #release}; requests do. */
  public void hold() {
    gate = new CompletableFuture<>();
  }

  public void release() {
    gate.complete(null);
  }

  /** Forgets every fault that is still to come: from now on it is a good network. */
  public void calm() {
    faults.clear();
    delay = Duration.ZERO;
    release();
  }

  /** Breaks every connection there is; new ones are let through. */
  public void cut() {
    clients.forEach(FaultyNetwork::breakOff);
  }

  @Override
  public void close() throws IOException {
    server.close();
    release();
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.add(client);
        Thread.ofVirtual().start(() -> carry(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        var mongod = connect()) {
      var muted = new AtomicBoolean();
      var answers = Thread.ofVirtual().start(() -> answer(mongod, client, muted));
      var out = mongod.getOutputStream();
      while (true) {
        var request = WireMessage.read(client.getInputStream());
        Fault fault = request.isInsert() ? faults.poll() : null;
        Thread.sleep(delay);
        if (fault == null) {
          request.writeTo(out);
        } else if (!isDelivered(fault, request, out, muted)) {
          if (muted.get()) {
            answers.join(); // it ends with the answer, which it keeps to itself
          }
          done.incrementAndGet();
          return;
        } else {
          done.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // one side is gone: the other goes, too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  /** Whether the connection lives on. */
  private boolean isDelivered(
      Fault fault, WireMessage request, OutputStream mongod, AtomicBoolean muted)
      throws IOException, InterruptedException {
    switch (fault) {
      case LOSE -> {
        return false;
      }
      case LOSE_ANSWER -> {
        muted.set(true);
        request.writeTo(mongod);
        return false;
      }
      case ARRIVE_LATE -> {
        Thread.ofVirtual().start(() -> haunt(request, LATE));
        return false;
      }
      case REPEAT_BEFORE -> Thread.ofVirtual().start(() -> haunt(request, Duration.ZERO)).join();
      case REPEAT_BESIDE -> Thread.ofVirtual().start(() -> haunt(request, Duration.ZERO));
    }
    request.writeTo(mongod);
    return true;
  }

  private void haunt(WireMessage request, Duration late) {
    try (var mongod = connect()) {
      Thread.sleep(late);
      request.withoutSession().writeTo(mongod.getOutputStream());
      var answer = WireMessage.read(mongod.getInputStream()).body();
      boolean stored = answer.containsKey("n") && answer.getNumber("n").intValue() > 0;
      (stored ? ghostsStored : ghostsRefused).incrementAndGet();
    } catch (IOException e) {
      // the mongod is gone, and with it the request
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Socket mongod, Socket client, AtomicBoolean muted) {
    try {
      while (true) {
        var answer = WireMessage.read(mongod.getInputStream());
        if (muted.get()) {
          return;
        }
        Thread.sleep(delay);
        gate.join();
        answer.writeTo(client.getOutputStream());
      }
    } catch (IOException e) {
      breakOff(client); // its reader, the carrying thread, ends with it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), targetPort);
  }

  private static void breakOff(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }
}
