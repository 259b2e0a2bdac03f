package org.treatmentcourse.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** A token is of somebody, ends, and is an access token. */
class AccessTokensTest {
  private static boolean isAccepted(UnaryOperator<Jwt.Builder> change) {
    var token =
        Jwt.withTokenValue("t")
            .header("alg", "RS256")
            .issuer("http://issuer")
            .subject("somebody")
            .audience(List.of("treatment-course"))
            .issuedAt(Instant.now())
            .expiresAt(Instant.now().plusSeconds(600));
    return !AccessTokens.validator(Optional.of("http://issuer"), List.of("treatment-course"))
        .validate(change.apply(token).build())
        .hasErrors();
  }

  @Test
  void an_access_token_is_accepted_with_its_type_another_spelling_of_it_and_none() {
    assertThat(isAccepted(token -> token)).isTrue();
    for (var type : List.of("JWT", "at+jwt", "application/at+jwt")) {
      assertThat(isAccepted(token -> token.header("typ", type))).as(type).isTrue();
    }
    for (var type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt")) {
      assertThat(isAccepted(token -> token.header("typ", type))).as(type).isFalse();
    }
  }

  @Test
  void a_token_of_nobody_without_an_end_ended_of_another_issuer_or_audience_is_not() {
    assertThat(isAccepted(token -> token.claims(claims -> claims.remove("sub")))).isFalse();
    assertThat(isAccepted(token -> token.subject(" "))).isFalse();
    assertThat(isAccepted(token -> token.claims(claims -> claims.remove("exp")))).isFalse();
    var longAgo = Instant.now().minusSeconds(3_600);
    assertThat(isAccepted(token -> token.issuedAt(longAgo).expiresAt(longAgo.plusSeconds(600))))
        .isFalse();
    assertThat(isAccepted(token -> token.notBefore(Instant.now().plusSeconds(600)))).isFalse();
    assertThat(isAccepted(token -> token.issuer("http://another"))).isFalse();
    assertThat(isAccepted(token -> token.audience(List.of("another")))).isFalse();
    assertThat(isAccepted(token -> token.claims(claims -> claims.remove("aud")))).isFalse();
  }
}
