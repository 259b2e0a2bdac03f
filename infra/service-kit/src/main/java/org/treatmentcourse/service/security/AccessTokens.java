package org.treatmentcourse.service.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * What a token must be beside signed: an access token by its type where it names one (RFC 9068's
 * {@code at+jwt}, or {@code JWT}), of the issuer and for this audience, of somebody, and with an
 * end. Spring's own decoder takes no {@code at+jwt}, and tokens of nobody and without an end.
 */
public final class AccessTokens implements BeanPostProcessor {
  private static final String SETTINGS = "spring.security.oauth2.resourceserver.jwt.";
  private static final String[] TYPES = {"JWT", "at+jwt", "application/at+jwt"};

  private final Environment environment;

  public AccessTokens(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return switch (bean) {
      case SupplierJwtDecoder _ -> new SupplierJwtDecoder(this::ofTheIssuer);
      case NimbusJwtDecoder decoder -> checking(decoder);
      default -> bean;
    };
  }

  private NimbusJwtDecoder ofTheIssuer() {
    return checking(NimbusJwtDecoder.withIssuerLocation(issuer().orElseThrow()).build());
  }

  private NimbusJwtDecoder checking(NimbusJwtDecoder decoder) {
    var audiences = environment.getProperty(SETTINGS + "audiences", String[].class, new String[0]);
    decoder.setJwtValidator(validator(issuer(), List.of(audiences)));
    return decoder;
  }

  private Optional<String> issuer() {
    return Optional.ofNullable(environment.getProperty(SETTINGS + "issuer-uri"))
        .filter(uri -> !uri.isBlank());
  }

  /**
   * The checks of a token whose signature is good.
   *
   * @param issuer whose tokens they must be, if it is known
   * @param audiences one of them has to be the token's; none asks for none
   */
  static OAuth2TokenValidator<Jwt> validator(Optional<String> issuer, List<String> audiences) {
    var type = new JwtTypeValidator(TYPES);
    type.setAllowEmpty(true);
    var time = new JwtTimestampValidator();
    time.setAllowEmptyExpiryClaim(false);
    var subject =
        new JwtClaimValidator<String>(JwtClaimNames.SUB, text -> text != null && !text.isBlank());
    var audience =
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD,
            named ->
                audiences.isEmpty()
                    || (named != null && named.stream().anyMatch(audiences::contains)));
    var checks = new ArrayList<OAuth2TokenValidator<Jwt>>(List.of(type, time, subject, audience));
    issuer.map(JwtIssuerValidator::new).ifPresent(checks::add);
    return new DelegatingOAuth2TokenValidator<>(checks);
  }
}
