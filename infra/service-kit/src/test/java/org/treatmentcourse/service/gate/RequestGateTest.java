package org.treatmentcourse.service.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.limit.LimitSettings;
import org.treatmentcourse.service.limit.LimitSettings.Pace;
import org.treatmentcourse.service.limit.RequestLimits;

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
}
