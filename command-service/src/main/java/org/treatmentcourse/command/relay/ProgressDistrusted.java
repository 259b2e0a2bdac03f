package org.treatmentcourse.command.relay;

/**
 * Nobody can tell from its topic what the relay has published: going on could publish events twice,
 * or never. A person has to look, and says where to go on.
 */
final class ProgressDistrusted extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProgressDistrusted(String reason) {
    super(reason);
  }
}
