package org.treatmentcourse.infra.parts.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback address. */
public final class Ports {
  /** The address every part binds and is reached by; never a name, which may resolve to IPv6. */
  public static final String LOOPBACK = "127.0.0.1";

  /*
   * Below Linux's ephemeral range (from 32768): a port in that range can be lent to somebody's outgoing
   * connection while its part is down, even to a client that then connects to itself.
   */
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** A port that nobody listens on now and the system will not lend to an outgoing connection. */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new PartFailed("no free port found between " + LOWEST + " and " + HIGHEST);
  }

  /** Whether a listener could be opened on the port now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * Checks that a part can have its port.
   *
   * @param setting what to change to give it another one, such as an environment variable
   * @throws PartFailed naming part, port and setting if somebody listens there
   */
  public static void requireFree(int port, String part, String setting) {
    if (!isFree(port)) {
      throw new PartFailed(
          "port %d for %s is taken: free it or choose another with %s"
              .formatted(port, part, setting));
    }
  }
}
