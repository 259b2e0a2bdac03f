package org.treatmentcourse.service.limit;

/**
 * A limit on requests.
 *
 * @param name as the headers {@code RateLimit} and {@code RateLimit-Policy} have it
 * @param burst the most at once, at least 1
 * @param perSecond how many more are allowed each second, at least 1
 */
public record Limit(String name, int burst, int perSecond) {
  public Limit {
    if (burst < 1 || perSecond < 1) {
      throw new IllegalArgumentException(name + ": burst and perSecond must be at least 1");
    }
  }

  /** The policy: so many requests within the seconds after which a spent burst is back. */
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name, burst, Math.ceilDiv(burst, perSecond));
  }

  /** What is left of it. */
  String left(Allowance allowance) {
    return "\"%s\";r=%d;t=%d".formatted(name, allowance.left(), allowance.after().toSeconds());
  }
}
