package org.treatmentcourse.service.transport;

/** Something would go over the network in plain text, and nobody allowed it. */
public final class PlainTransport extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Connection connection;

  PlainTransport(Connection connection, String where) {
    super("%s would be plain text beyond this machine: %s".formatted(connection.wireName(), where));
    this.connection = connection;
  }

  /** What may be done about it. */
  String remedy() {
    return "%s, or allow it by name with TREATMENTCOURSE_PLAIN_ALLOWED=%s (%s)"
        .formatted(connection.remedy(), connection.wireName(), TransportGuard.ALLOWED);
  }
}
