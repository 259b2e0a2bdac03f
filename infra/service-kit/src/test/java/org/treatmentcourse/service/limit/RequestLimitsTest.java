package org.treatmentcourse.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.treatmentcourse.service.limit.LimitSettings.Pace;
import org.treatmentcourse.service.problem.ProblemType;

/** Whoever asks too often is told when to ask again. */
class RequestLimitsTest {
  private static final ProblemType TOO_MANY =
      new ProblemType() {
        @Override
        public HttpStatus status() {
          return HttpStatus.TOO_MANY_REQUESTS;
        }

        @Override
        public String wireName() {
          return "too-many-requests";
        }

        @Override
        public String title() {
          return "too many";
        }
      };
  private static final FilterChain SHOWN = (request, response) -> {};
  private static final FilterChain REFUSED =
      (request, response) -> ((HttpServletResponse) response).setStatus(404);

  private final AtomicLong nanos = new AtomicLong();
  private final RequestLimits limits = limits(true);

  private RequestLimits limits(boolean enabled) {
    return new RequestLimits(
        new LimitSettings(enabled, new Pace(3, 1), new Pace(8, 2), new Pace(4, 1), new Pace(2, 1)),
        TOO_MANY,
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.get();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        });
  }

  @AfterEach
  void nobody_is_signed_in() {
    SecurityContextHolder.clearContext();
  }

  private static MockHttpServletResponse ask(
      Filter filter, String address, String token, FilterChain chain) throws Exception {
    var request = new MockHttpServletRequest("GET", "/feeds/guess.ics");
    request.setRemoteAddr(address);
    if (!token.isEmpty()) {
      request.addHeader("Authorization", "Bearer " + token);
    }
    var response = new MockHttpServletResponse();
    filter.doFilter(request, response, chain);
    return response;
  }

  private MockHttpServletResponse askAs(String subject) throws Exception {
    var jwt = Jwt.withTokenValue("t").header("alg", "none").subject(subject).build();
    SecurityContextHolder.getContext()
        .setAuthentication(new JwtAuthenticationToken(jwt, List.of()));
    return ask(limits.ofIdentities(), "192.0.2.1", "t", SHOWN);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void an_identity_has_a_burst_and_then_its_pace_whatever_others_do() throws Exception {
    for (int left = 2; left >= 0; left--) {
      var taken = askAs("first");
      assertThat(taken.getStatus()).isEqualTo(200);
      assertThat(taken.getHeader("RateLimit")).isEqualTo("\"identity\";r=" + left + ";t=0");
      assertThat(taken.getHeader("RateLimit-Policy")).isEqualTo("\"identity\";q=3;w=3");
    }
    var refused = askAs("first");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.getHeader("RateLimit")).isEqualTo("\"identity\";r=0;t=1");
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(refused.getContentAsString()).contains("too-many-requests");
    assertThat(askAs("second").getStatus()).isEqualTo(200);
    pass(Duration.ofSeconds(1));
    assertThat(askAs("first").getStatus()).isEqualTo(200);
    assertThat(askAs("first").getStatus()).isEqualTo(429);
  }

  @Test
  void guesses_are_limited_by_address_and_tokens_from_there_go_on() throws Exception {
    for (int guess = 0; guess < 2; guess++) {
      assertThat(ask(limits.ofAddresses(), "192.0.2.1", "", REFUSED).getStatus()).isEqualTo(404);
    }
    var limited = ask(limits.ofAddresses(), "192.0.2.1", "", SHOWN);
    assertThat(limited.getStatus()).isEqualTo(429);
    assertThat(limited.getHeader("RateLimit")).startsWith("\"refusal\"");
    assertThat(ask(limits.ofAddresses(), "192.0.2.1", "t", SHOWN).getStatus()).isEqualTo(200);
    assertThat(ask(limits.ofAddresses(), "192.0.2.2", "", SHOWN).getStatus()).isEqualTo(200);
    pass(Duration.ofSeconds(1));
    assertThat(ask(limits.ofAddresses(), "192.0.2.1", "", SHOWN).getStatus()).isEqualTo(200);
  }

  @Test
  void strangers_and_whole_addresses_have_limits_of_their_own() throws Exception {
    for (int request = 0; request < 4; request++) {
      assertThat(ask(limits.ofAddresses(), "192.0.2.1", "", SHOWN).getStatus()).isEqualTo(200);
    }
    assertThat(ask(limits.ofAddresses(), "192.0.2.1", "", SHOWN).getHeader("RateLimit"))
        .startsWith("\"stranger\";r=0");
    for (int request = 0; request < 3; request++) {
      assertThat(ask(limits.ofAddresses(), "192.0.2.1", "t", SHOWN).getStatus()).isEqualTo(200);
    }
    var limited = ask(limits.ofAddresses(), "192.0.2.1", "t", SHOWN);
    assertThat(limited.getStatus()).isEqualTo(429);
    assertThat(limited.getHeader("RateLimit")).startsWith("\"address\"");
  }

  @Test
  void a_subscribers_ipv6_addresses_are_one() {
    assertThat(RequestLimits.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2");
    assertThat(RequestLimits.network("2001:db8:1:2:ffff:0:0:1")).isEqualTo("2001:db8:1:2");
    assertThat(RequestLimits.network("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(RequestLimits.network("::1")).isEqualTo("::1");
  }

  @Test
  void where_they_are_off_nobody_is_limited() throws Exception {
    var off = limits(false);
    for (int request = 0; request < 100; request++) {
      var answer = ask(off.ofAddresses(), "192.0.2.1", "", REFUSED);
      assertThat(answer.getStatus()).isEqualTo(404);
      assertThat(answer.getHeader("RateLimit")).isNull();
    }
  }

  @Test
  void no_more_keys_are_kept_than_there_is_room_for() {
    var allowances = new Allowances(new Limit("one", 1, 1), TimeMeter.SYSTEM_NANOTIME);
    allowances.take("first");
    assertThat(allowances.look("first").granted()).isFalse();
    for (int key = 0; key < Allowances.MOST_KEYS; key++) {
      allowances.take("key " + key);
    }
    assertThat(allowances.look("first").granted()).isTrue();
  }
}
