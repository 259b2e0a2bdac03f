package org.treatmentcourse.command.vault.rotation;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.value.actor.Role;

/** Completes erasures before their time. */
@RestController
@Tag(name = "Operations")
class RotationController {
  private static final Set<Role> OPERATORS =
      Set.of(Role.COMPLIANCE_OFFICER, Role.CLINIC_ADMINISTRATOR, Role.SERVICE);

  private final Erasures erasures;
  private final KeyRotation rotation;
  private final Duty duty;

  RotationController(Erasures erasures, KeyRotation rotation, Duty duty) {
    this.erasures = erasures;
    this.rotation = rotation;
    this.duty = duty;
  }

  /**
   * What was asked for.
   *
   * @param pendingErasures how many erasures the rotation will complete; with none it does nothing
   */
  record RequestedRotation(long pendingErasures) {}

  @PostMapping(path = "/operations/patient-keys/rotate", produces = APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "rotateWrappingKey",
      summary = "Complete the pending erasures now",
      description =
          "Roles: compliance-officer, clinic-administrator, service, of all clinics. Health's"
              + " patientKeys says how far it is.")
  RequestedRotation rotate(@AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(OPERATORS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(OPERATORS);
    }
    if (!requester.mayEnterEveryClinic()) {
      throw CommandProblem.anotherClinic();
    }
    if (!rotation.isPossible()) {
      throw CommandProblem.personalDataUnavailable();
    }
    duty.admit();
    rotation.force();
    return new RequestedRotation(erasures.count());
  }
}
