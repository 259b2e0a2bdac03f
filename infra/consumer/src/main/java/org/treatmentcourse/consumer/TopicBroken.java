package org.treatmentcourse.consumer;

/** The topic can't be followed any further, for a fault that doesn't go by itself. */
public final class TopicBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault.Kind kind;

  TopicBroken(Fault.Kind kind, String words) {
    super(words);
    this.kind = kind;
  }

  public Fault fault() {
    return new Fault(kind, String.valueOf(getMessage()));
  }
}
