package org.treatmentcourse.infra.clinics.mistake;

import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.expect.Expectation;

/**
 * A step as it is really sent.
 *
 * @param kind the mistake that was made, or {@code none}
 * @param course whose URL it is sent to
 * @param key its {@code Idempotency-Key}
 * @param ifMatch its {@code If-Match}, if it has one
 * @param clinic where the sender works; somewhere else by mistake
 * @param json the body as sent
 * @param sure what must come of it whatever the course says; absent where the course decides
 */
public record Attempt(
    String kind,
    Step step,
    UUID course,
    UUID key,
    Optional<String> ifMatch,
    String clinic,
    String json,
    Optional<Expectation> sure) {
  /** A step as it was meant. */
  public static Attempt of(Step step, UUID course, UUID key, String clinic) {
    return new Attempt(
        "none", step, course, key, Optional.empty(), clinic, json(step), Optional.empty());
  }

  static String json(Step step) {
    return step.body().deepCopy().put("occurredAt", step.at().toString()).toString();
  }

  /** The same under the same key, to another course. */
  public Attempt to(UUID other) {
    return course(other);
  }

  Attempt kind(String name) {
    return new Attempt(name, step, course, key, ifMatch, clinic, json, sure);
  }

  Attempt step(Step other) {
    return new Attempt(kind, other, course, key, ifMatch, clinic, json(other), sure);
  }

  Attempt json(String text) {
    return new Attempt(kind, step, course, key, ifMatch, clinic, text, sure);
  }

  Attempt course(UUID other) {
    return new Attempt(kind, step, other, key, ifMatch, clinic, json, sure);
  }

  Attempt ifMatch(long seq) {
    return new Attempt(kind, step, course, key, Optional.of("\"" + seq + "\""), clinic, json, sure);
  }

  Attempt clinic(String other) {
    return new Attempt(kind, step, course, key, ifMatch, other, json, sure);
  }

  /** The same, refused whatever the course says. */
  Attempt refused(String why) {
    return new Attempt(
        kind,
        step,
        course,
        key,
        ifMatch,
        clinic,
        json,
        Optional.of(new Expectation.MustBeRefused(why)));
  }

  /** The same, with nothing known of what comes of it. */
  Attempt unknown() {
    return new Attempt(
        kind, step, course, key, ifMatch, clinic, json, Optional.of(new Expectation.Unknown()));
  }
}
