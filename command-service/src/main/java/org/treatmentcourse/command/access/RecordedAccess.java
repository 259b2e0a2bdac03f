package org.treatmentcourse.command.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.access.StrangersBudget;
import org.treatmentcourse.command.http.Caller;
import org.treatmentcourse.command.http.DoorProblem;
import org.treatmentcourse.command.http.OpenPaths;

/**
 * Lets no question's answer and no refusal out before there is a record of it. A command that is
 * accepted is recorded by its events, and waits for nothing here.
 */
final class RecordedAccess extends OncePerRequestFilter {
  private static final String SERVICE = "command-service";
  private static final Set<Integer> REFUSALS = Set.of(401, 403);
  private static final Set<Integer> NOT_FOUND = Set.of(404, 410);
  private static final Set<Integer> SHOW_NOTHING = Set.of(400, 405, 406, 415, 500, 503);

  private final AccessTopic topic;
  private final InstantSource clock;
  private final StrangersBudget strangers = new StrangersBudget(System::nanoTime);

  RecordedAccess(AccessTopic topic, InstantSource clock) {
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return OpenPaths.include(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var held = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, held);
    if (!isToBeRecorded(request, held.getStatus()) || isRecorded(request, held)) {
      held.copyBodyToResponse();
    } else {
      response.reset();
      DoorProblem.accessNotRecorded(response);
    }
  }

  private boolean isRecorded(HttpServletRequest request, ContentCachingResponseWrapper held) {
    var access = access(request, held.getStatus());
    if (access.by().isEmpty()) {
      if (!access.subjects().nameSomething()) {
        return true; // nobody asked for nothing: there is nobody and nothing to name
      }
      if (!strangers.admit()) {
        return false;
      }
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return topic.keeps(AccessRecord.of(UUID.randomUUID(), event(access, held, at)));
  }

  private static boolean isToBeRecorded(HttpServletRequest request, int status) {
    return REFUSALS.contains(status)
        || ((isQuestion(request) || Asked.of(request).isOperation())
            && !SHOW_NOTHING.contains(status));
  }

  private static boolean isQuestion(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod());
  }

  private static AccessAction action(HttpServletRequest request, Asked asked) {
    if (isQuestion(request)) {
      return AccessAction.READ;
    }
    return asked.isOperation() ? AccessAction.EXECUTE : AccessAction.CREATE;
  }

  private static AccessEvent event(Access access, ContentCachingResponseWrapper held, Instant at) {
    return REFUSALS.contains(access.status()) || NOT_FOUND.contains(access.status())
        ? new AccessRefused(
            access, DoorProblem.problemIn(held.getContentAsByteArray(), access.status()), at)
        : new RecordAccessed(access, at);
  }

  private static Access access(HttpServletRequest request, int status) {
    var asked = Asked.of(request);
    var by = accessor();
    return new Access(
        by,
        by.flatMap(Accessor::role).map(PurposeOfUse::usual).orElse(PurposeOfUse.HOPERAT),
        action(request, asked),
        asked.operation(),
        asked.subjects(),
        new AccessPoint(request.getRemoteAddr(), SERVICE),
        status);
  }

  private static Optional<Accessor> accessor() {
    return SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token
            && token.getToken().getSubject() != null
        ? Optional.of(accessor(Caller.of(token.getToken())))
        : Optional.empty();
  }

  private static Accessor accessor(Caller caller) {
    return new Accessor(
        caller.id(), caller.name(), caller.roles().stream().findFirst(), caller.credential());
  }
}
