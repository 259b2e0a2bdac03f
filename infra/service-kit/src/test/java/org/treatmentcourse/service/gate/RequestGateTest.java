package org.treatmentcourse.service.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.limit.LimitSettings;
import org.treatmentcourse.service.limit.LimitSettings.Pace;
import org.treatmentcourse.service.limit.RequestLimits;
import org.treatmentcourse.service.problem.Problem;

class RequestGateTest {
  private static final int BURST = 5;
  private static final Pace USUAL = new Pace(0, 0);

  /** A clock that stands still: nothing of a limit comes back. */
  private static final TimeMeter STILL =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return 0;
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  private final RequestLimits limits =
      new RequestLimits(
          new LimitSettings(true, USUAL, USUAL, new Pace(BURST, 1), USUAL),
          InputProblem.TOO_LARGE,
          STILL);
  private final RequestGate gate = new RequestGate(List.of(), () -> limits);

  @Test
  void what_is_refused_counts_for_its_address() throws Exception {
    for (int request = 0; request < BURST; request++) {
      var refused = malformed("192.0.2.1");
      assertThat(refused.getStatus()).isEqualTo(400);
      assertThat(refused.getHeader("RateLimit")).startsWith("\"stranger\"");
    }
    // The type of the problem is the test's own; its Retry-After is the limit's.
    assertThat(malformed("192.0.2.1").getHeader("Retry-After")).isNotNull();
    assertThat(malformed("192.0.2.2").getStatus()).isEqualTo(400);
  }

  private MockHttpServletResponse malformed(String address) throws Exception {
    var request = new MockHttpServletRequest("GET", "/courses");
    request.setRemoteAddr(address);
    request.setQueryString("a=%zz");
    var response = new MockHttpServletResponse();
    gate.doFilter(request, response, new MockFilterChain());
    return response;
  }

  @Test
  void a_header_that_is_there_twice_and_a_condition_that_is_not_for_post_are_refused_by_name()
      throws Exception {
    for (var name : List.of("Authorization", "Content-Type")) {
      assertThat(answer(saying(name, "application/json")).getStatus()).isEqualTo(200);
      var twice = answer(saying(name, "application/json", "text/plain"));
      assertThat(twice.getStatus()).isEqualTo(400);
      assertThat(twice.getContentAsString()).contains("\"field\":\"" + name + "\"");
    }
    var unless = posted();
    unless.addHeader("If-None-Match", "*");
    assertThat(answer(unless).getStatus()).isEqualTo(400);
    unless.setMethod("GET");
    assertThat(answer(unless).getStatus()).isEqualTo(200);
  }

  @Test
  void a_body_that_does_not_say_what_it_is_is_not_taken() throws Exception {
    var request = posted();
    GatedRequest.of(request, List.of()).readBody();
    request.setContent("{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> GatedRequest.of(request, List.of()).readBody())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.type()).isEqualTo(InputProblem.UNSUPPORTED_MEDIA_TYPE));
    request.addHeader("Content-Type", "application/json");
    GatedRequest.of(request, List.of()).readBody();
  }

  /** The mock keeps one Content-Type. */
  private static MockHttpServletRequest saying(String header, String... values) {
    var request =
        new MockHttpServletRequest("POST", "/courses") {
          @Override
          public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(header)
                ? Collections.enumeration(List.of(values))
                : super.getHeaders(name);
          }
        };
    request.setRemoteAddr("192.0.2.4");
    return request;
  }

  private static MockHttpServletRequest posted() {
    var request = new MockHttpServletRequest("POST", "/courses");
    request.setRemoteAddr("192.0.2.3");
    return request;
  }

  private MockHttpServletResponse answer(MockHttpServletRequest request) throws Exception {
    var response = new MockHttpServletResponse();
    gate.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
