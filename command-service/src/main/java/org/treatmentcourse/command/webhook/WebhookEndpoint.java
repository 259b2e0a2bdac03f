package org.treatmentcourse.command.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.command.feed.FeedPlace;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.subscription.SubscriptionId;

/**
 * A subscription's webhook as it is stored: all of it in one document, so that the place and the
 * streams that are held never contradict each other, whatever crashes between two writes.
 *
 * @param version grows with each write; a write on another version than the stored one fails
 * @param secrets the newest first; an event is signed with each that is still in force
 * @param place of the last event that was looked at: each event up to it was taken by the target,
 *     or is of a stream that is held from an event at or before it
 * @param held by their streams
 */
record WebhookEndpoint(
    SubscriptionId subscription,
    long version,
    URI target,
    List<Secret> secrets,
    FeedPlace place,
    SortedMap<String, Held> held) {
  /** After so long a stream is parked: nobody tries it again unasked. */
  static final Duration PARKED_AFTER = Duration.ofDays(3);

  /** 1 s, 2 s, … up to four and a half hours. */
  private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), 14);

  WebhookEndpoint {
    secrets = List.copyOf(secrets);
    held = new TreeMap<>(held);
  }

  /**
   * A secret, sealed.
   *
   * @param until when it signs no more; absent for the newest
   */
  record Secret(String sealed, Optional<Instant> until) {
    boolean isInForce(Instant now) {
      return until.filter(end -> !now.isBefore(end)).isEmpty();
    }
  }

  /**
   * A stream whose next event the target did not take. Later events of the stream wait behind it.
   *
   * @param seq of that event
   * @param failures in a row
   * @param since the first of them
   * @param reason of the last one; it says nothing of the event
   */
  record Held(
      String stream,
      long seq,
      int failures,
      Instant since,
      Instant nextTry,
      boolean isParked,
      String reason) {
    static Held first(String stream, long seq, Instant now, String reason) {
      return new Held(stream, seq, 1, now, now.plus(PAUSES.after(1)), false, reason);
    }

    Held failedAgain(Instant now, String why) {
      boolean parks = !now.isBefore(since.plus(PARKED_AFTER));
      return new Held(
          stream, seq, failures + 1, since, now.plus(PAUSES.after(failures + 1)), parks, why);
    }

    /** The event was taken or skipped; the one behind it is tried at once. */
    Held on(long nextSeq, Instant now) {
      return new Held(stream, nextSeq, 0, now, now, false, reason);
    }

    /** It is tried at once, and for three days from now on. */
    Held retried(Instant now) {
      return on(seq, now);
    }

    boolean isDue(Instant now) {
      return !isParked && !now.isBefore(nextTry);
    }
  }

  WebhookEndpoint nextVersion() {
    return new WebhookEndpoint(subscription, version + 1, target, secrets, place, held);
  }

  WebhookEndpoint withTarget(URI other) {
    return new WebhookEndpoint(subscription, version, other, secrets, place, held);
  }

  /** With a new secret; those before sign beside it for a while. */
  WebhookEndpoint withSecret(String sealed, Instant now, Instant overlapUntil) {
    var all =
        Stream.concat(
                Stream.of(new Secret(sealed, Optional.empty())),
                secrets.stream()
                    .filter(secret -> secret.isInForce(now))
                    .map(
                        secret ->
                            new Secret(
                                secret.sealed(), Optional.of(secret.until().orElse(overlapUntil)))))
            .toList();
    return new WebhookEndpoint(subscription, version, target, all, place, held);
  }

  WebhookEndpoint at(FeedPlace other) {
    return new WebhookEndpoint(subscription, version, target, secrets, other, held);
  }

  WebhookEndpoint holding(Held stream) {
    var all = new TreeMap<>(held);
    all.put(stream.stream(), stream);
    return new WebhookEndpoint(subscription, version, target, secrets, place, all);
  }

  WebhookEndpoint releasing(String stream) {
    var all = new TreeMap<>(held);
    all.remove(stream);
    return new WebhookEndpoint(subscription, version, target, secrets, place, all);
  }

  WebhookEndpoint retrying(Collection<String> streams, Instant now) {
    var all = new TreeMap<>(held);
    streams.forEach(stream -> all.computeIfPresent(stream, (_, it) -> it.retried(now)));
    return new WebhookEndpoint(subscription, version, target, secrets, place, all);
  }

  long parked() {
    return held.values().stream().filter(Held::isParked).count();
  }
}
