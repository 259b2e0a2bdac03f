package org.treatmentcourse.service.limit;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.treatmentcourse.service.problem.AnsweredProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemType;
import org.treatmentcourse.service.problem.ProblemWriter;
import org.treatmentcourse.service.security.Requester;

/**
 * Answers 429 to whoever asks too often, and says in headers how much is left (the IETF's draft
 * "RateLimit header fields for HTTP").
 */
public final class RequestLimits {
  private static final String RATE_LIMIT = "RateLimit";
  private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 410);
  private static final int IPV6_NETWORK_GROUPS = 4;

  private final LimitSettings settings;
  private final ProblemType tooMany;
  private final Allowances identities;
  private final Allowances addresses;
  private final Allowances strangers;
  private final Allowances refusals;

  /**
   * Nothing of any limit is used.
   *
   * @param tooMany the problem's type
   */
  public RequestLimits(LimitSettings settings, ProblemType tooMany, TimeMeter clock) {
    this.settings = settings;
    this.tooMany = tooMany;
    this.identities = new Allowances(settings.ofIdentity(), clock);
    this.addresses = new Allowances(settings.ofAddress(), clock);
    this.strangers = new Allowances(settings.ofStranger(), clock);
    this.refusals = new Allowances(settings.ofRefusal(), clock);
  }

  /** The filter before a token is looked at: by address. */
  public Filter ofAddresses() {
    return new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return !settings.enabled();
      }

      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        if (!admitsAddress(request, response)) {
          return;
        }
        chain.doFilter(request, response);
        if (REFUSED.contains(response.getStatus()) && Requester.token().isEmpty()) {
          refusals.take(network(request.getRemoteAddr()));
        }
      }
    };
  }

  /**
   * Counts a request, and answers 429 if it is one too many. What the gate refuses reaches no
   * filter of a limit, and is counted by this.
   */
  public boolean admitsAddress(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!settings.enabled()) {
      return true;
    }
    var address = network(request.getRemoteAddr());
    if (!admits(addresses.take(address), settings.ofAddress(), request, response)) {
      return false;
    }
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || (admits(refusals.look(address), settings.ofRefusal(), request, response)
            && admits(strangers.take(address), settings.ofStranger(), request, response));
  }

  /** The filter after a token was found good: by its subject. */
  public Filter ofIdentities() {
    return new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return !settings.enabled();
      }

      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        var subject = Requester.token().map(token -> token.getSubject());
        if (subject.isEmpty()
            || admits(identities.take(subject.get()), settings.ofIdentity(), request, response)) {
          chain.doFilter(request, response);
        }
      }
    };
  }

  private boolean admits(
      Allowance allowance, Limit limit, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(RATE_LIMIT_POLICY, limit.policy());
    response.setHeader(RATE_LIMIT, limit.left(allowance));
    if (allowance.granted()) {
      return true;
    }
    AnsweredProblem.note(request, tooMany.uri());
    ProblemWriter.write(
        response,
        Problem.of(
                tooMany,
                "more requests than the limit \""
                    + limit.name()
                    + "\" allows; Retry-After says when the next is taken")
            .retryAfter(allowance.after()));
    return false;
  }

  /** The address, or of an IPv6 address the network of 64 bits that one subscriber has. */
  static String network(String address) {
    var groups = address.split(":", -1);
    return groups.length <= IPV6_NETWORK_GROUPS + 1
        ? address
        : String.join(":", Arrays.copyOf(groups, IPV6_NETWORK_GROUPS));
  }
}
