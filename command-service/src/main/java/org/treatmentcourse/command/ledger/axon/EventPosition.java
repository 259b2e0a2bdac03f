package org.treatmentcourse.command.ledger.axon;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * An event's place in the whole ledger as the one number Axon's tokens have: the commit's number
 * and, in the lower 16 bits, the event's index there. A commit of 65,535 bytes has no more events
 * than that.
 */
final class EventPosition {
  static final long BEFORE_THE_FIRST = -1;
  private static final int INDEX_BITS = 16;
  private static final long HIGHEST_INDEX = (1L << INDEX_BITS) - 1;

  private EventPosition() {}

  static long of(long commit, int index) {
    return commit << INDEX_BITS | index;
  }

  /** After every event of a commit, before the first of the next. */
  static long lastOf(long commit) {
    return commit << INDEX_BITS | HIGHEST_INDEX;
  }

  static long commit(long position) {
    return Math.max(0, position >> INDEX_BITS);
  }

  static long of(@Nullable TrackingToken token) {
    return token == null
        ? BEFORE_THE_FIRST
        : ((GlobalSequenceTrackingToken) token).getGlobalIndex();
  }
}
