package org.treatmentcourse.service.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may ask. The defaults are far above what people at a clinic do, and what a
 * program does that asks in turn.
 *
 * @param enabled false only where a load is measured or made up
 * @param identity for each token's subject
 * @param address for each address, whoever asks from there; behind a proxy, the server has to be
 *     told to trust its {@code X-Forwarded-For}
 * @param stranger for each address, of requests without a token
 * @param refusal for each address, of such requests that are refused: guesses
 */
@ConfigurationProperties("treatmentcourse.limits")
public record LimitSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue Pace identity,
    @DefaultValue Pace address,
    @DefaultValue Pace stranger,
    @DefaultValue Pace refusal) {
  private static final Limit IDENTITY = new Limit("identity", 2_000, 200);
  private static final Limit ADDRESS = new Limit("address", 8_000, 800);
  private static final Limit STRANGER = new Limit("stranger", 1_000, 50);
  private static final Limit REFUSAL = new Limit("refusal", 100, 1);

  /**
   * A burst and how many more a second; the default of what is 0.
   *
   * @param burst the most at once
   * @param perSecond how many more each second
   */
  public record Pace(@DefaultValue("0") int burst, @DefaultValue("0") int perSecond) {
    Limit or(Limit usual) {
      return new Limit(
          usual.name(),
          burst == 0 ? usual.burst() : burst,
          perSecond == 0 ? usual.perSecond() : perSecond);
    }
  }

  Limit ofIdentity() {
    return identity.or(IDENTITY);
  }

  Limit ofAddress() {
    return address.or(ADDRESS);
  }

  Limit ofStranger() {
    return stranger.or(STRANGER);
  }

  Limit ofRefusal() {
    return refusal.or(REFUSAL);
  }
}
