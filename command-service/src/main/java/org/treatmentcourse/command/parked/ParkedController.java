package org.treatmentcourse.command.parked;

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
import org.treatmentcourse.command.http.Caller;
import org.treatmentcourse.command.http.Problem;
import org.treatmentcourse.value.actor.Role;

/** What the workers can't take, for those who see to it; as the query service has it. */
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
          entry.worker(), entry.entry(), entry.eventId(), entry.clinic(), entry.reason());
    }
  }

  /** The parked entries of the caller's clinics. */
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
    var caller = operator(token);
    return new ParkedList(
        workers.stream()
            .flatMap(worker -> parked.list(worker.parksAs()).stream())
            .filter(entry -> mayKnow(caller, entry))
            .map(Parked::of)
            .toList());
  }

  @PostMapping("/operations/parked/{worker}/{entry}/retry")
  @Operation(
      operationId = "retryParkedEntry",
      summary = "Try a parked entry again",
      description = ROLES)
  TakenEntry retry(
      @PathVariable String worker,
      @PathVariable String entry,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var caller = operator(token);
    var found = parked.find(worker, entry).orElseThrow(Problem::notParked);
    if (!mayKnow(caller, found)) {
      throw Problem.anotherClinic();
    }
    var its =
        workers.stream()
            .filter(it -> it.parksAs().equals(worker))
            .findFirst()
            .orElseThrow(Problem::notParked);
    duty.admit();
    if (!its.retry(found)) {
      throw Problem.stillParked(found.reason());
    }
    return new TakenEntry(worker, entry);
  }

  private static Caller operator(Jwt token) {
    var caller = Caller.of(token);
    if (caller.actingAs(OPERATORS).isEmpty()) {
      throw Problem.roleNotPermitted(OPERATORS);
    }
    return caller;
  }

  /** What belongs to no known clinic is for those who see all of them. */
  private static boolean mayKnow(Caller caller, ParkedEntry entry) {
    return entry.clinic().map(caller::mayEnter).orElseGet(caller::mayEnterEveryClinic);
  }
}
