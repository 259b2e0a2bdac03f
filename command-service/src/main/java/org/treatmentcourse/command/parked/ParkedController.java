package org.treatmentcourse.command.parked;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.value.actor.Role;

/**
 * The entries that the workers can't take, for the people who see to them. The query service has
 * the same.
 */
@RestController
@Tag(name = "Operations")
class ParkedController {
  private static final Set<Role> OPERATORS =
      Set.of(Role.COMPLIANCE_OFFICER, Role.CLINIC_ADMINISTRATOR, Role.SERVICE);
  private static final String ROLES = "Roles: compliance-officer, clinic-administrator, service.";

  /** An entry that a worker can't take. */
  record Parked(
      String worker, String entry, Optional<UUID> eventId, Optional<String> clinic, String reason) {
    static Parked of(ParkedEntry entry) {
      return new Parked(
          entry.worker(),
          entry.entry(),
          entry.eventId(),
          entry.clinic(),
          FailureReason.shown(entry.reason()));
    }
  }

  /** The parked entries of the requester's clinics. */
  record ParkedList(List<Parked> parked) {}

  /** An entry that was taken. */
  record TakenEntry(String worker, String entry) {}

  private final ParkedEntries parked;
  private final List<ParkingWorker> workers;
  private final Duty duty;

  ParkedController(ParkedEntries parked, List<ParkingWorker> workers, Duty duty) {
    this.parked = parked;
    this.workers = List.copyOf(workers);
    this.duty = duty;
  }

  @GetMapping("/operations/parked")
  @Operation(
      operationId = "parkedEntries",
      summary = "Entries that a worker can't take",
      description = ROLES)
  ParkedList parked(@AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = operator(token);
    return new ParkedList(
        workers.stream()
            .flatMap(worker -> parked.list(worker.parksAs()).stream())
            .filter(entry -> mayKnow(requester, entry))
            .map(Parked::of)
            .toList());
  }

  @PostMapping(
      path = "/operations/parked/{worker}/{entry}/retry",
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "retryParkedEntry",
      summary = "Try a parked entry again",
      description = ROLES)
  TakenEntry retry(
      @PathVariable String worker,
      @PathVariable String entry,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = operator(token);
    var found = parked.find(worker, entry).orElseThrow(CommandProblem::notParked);
    if (!mayKnow(requester, found)) {
      throw CommandProblem.anotherClinic();
    }
    var its =
        workers.stream()
            .filter(it -> it.parksAs().equals(worker))
            .findFirst()
            .orElseThrow(CommandProblem::notParked);
    duty.admit();
    if (!its.retry(found)) {
      throw CommandProblem.stillParked(FailureReason.shown(found.reason()));
    }
    return new TakenEntry(worker, entry);
  }

  private static Requester operator(Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(OPERATORS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(OPERATORS);
    }
    return requester;
  }

  /** An entry of no known clinic is shown only to people who see all clinics. */
  private static boolean mayKnow(Requester requester, ParkedEntry entry) {
    return entry.clinic().map(requester::mayEnter).orElseGet(requester::mayEnterEveryClinic);
  }
}
