package org.treatmentcourse.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.service.access.AccessDescriber;
import org.treatmentcourse.service.access.DescribedAccess;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.security.Requester;

/**
 * Describes a request to this service for the access log: a question's answer and every refusal
 * leave a record. A command that is accepted is recorded by its events.
 */
final class CommandAccess implements AccessDescriber {
  @Override
  public String service() {
    return "command-service";
  }

  @Override
  public boolean isOpen(HttpServletRequest request) {
    return Security.isOpen(request);
  }

  @Override
  public boolean isRecorded(HttpServletRequest request, boolean refused) {
    var requested = RequestedPath.of(request);
    boolean isOperation = HttpMethod.POST.matches(request.getMethod()) && requested.isOperation();
    // A poll that was shown nothing leaves nothing, or its own record would be news for the next.
    boolean isIdlePoll = requested.isFeed() && Disclosure.of(request).isEmpty();
    return refused || (isQuestion(request, requested) && !isIdlePoll) || isOperation;
  }

  @Override
  public DescribedAccess describe(HttpServletRequest request) {
    var requested = RequestedPath.of(request);
    return new DescribedAccess(
        Requester.token().flatMap(Requester::of).map(requester -> requester.accessor(Set.of())),
        Optional.empty(),
        Optional.empty(),
        action(request, requested),
        requested.operation(),
        requested.isFeed() ? Disclosure.of(request).subjects() : List.of(requested.subjects()));
  }

  private static AccessAction action(HttpServletRequest request, RequestedPath requested) {
    if (isQuestion(request, requested)) {
      return AccessAction.READ;
    }
    return requested.isOperation() ? AccessAction.EXECUTE : AccessAction.CREATE;
  }

  private static boolean isQuestion(HttpServletRequest request, RequestedPath requested) {
    return HttpMethod.GET.matches(request.getMethod()) || requested.isDryRun();
  }
}
