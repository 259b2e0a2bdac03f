package org.treatmentcourse.infra.verify;

import com.mongodb.ConnectionString;
import java.net.InetAddress;
import java.util.Optional;

/** A database that would be read in plain text beyond this machine: names, events, a password. */
final class PlainDatabase {
  private static final String SOCKET = ".sock";

  private PlainDatabase() {}

  /** The host that would be asked in plain text; empty where none would. */
  static Optional<String> host(ConnectionString address) {
    return Boolean.TRUE.equals(address.getSslEnabled())
        ? Optional.empty()
        : address.getHosts().stream().filter(host -> !isThisMachine(host)).findFirst();
  }

  /** No name but localhost: where another leads is for the network to say. */
  private static boolean isThisMachine(String host) {
    var name = withoutPort(host);
    if (name.equalsIgnoreCase("localhost") || host.endsWith(SOCKET)) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name).isLoopbackAddress();
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  private static String withoutPort(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') : host.lastIndexOf(':');
    var bare = end < 0 ? host : host.substring(0, end);
    return bare.startsWith("[") ? bare.substring(1) : bare;
  }
}
