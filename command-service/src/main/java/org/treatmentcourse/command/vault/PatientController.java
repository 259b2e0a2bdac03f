package org.treatmentcourse.command.vault;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** Shows who a patient is to those who care for them, while there is a key. */
@RestController
@Tag(name = "Patient")
class PatientController {
  private final JsonMapper json = WireFormat.mapper();
  private final Ledger ledger;
  private final WireFormat wire;
  private final Vault vault;

  PatientController(Ledger ledger, WireFormat wire, Vault vault) {
    this.ledger = ledger;
    this.wire = wire;
    this.vault = vault;
  }

  @GetMapping(path = "/clinics/{clinic}/patients/{patient}", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "personalData",
      summary = "Who a patient is; 410 once that was erased",
      description =
          "Roles: clinic-administrator, clinician, monitor, prescriber, scheduler, therapist.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = PersonalData.class)))
  ResponseEntity<String> personalData(
      @PathVariable String clinic,
      @PathVariable UUID patient,
      @AuthenticationPrincipal @Parameter(hidden = true) Jwt token) {
    var requester = Requester.of(token).orElseThrow(CommandProblem::unusableToken);
    if (requester.actingAs(PersonalData.READERS).isEmpty()) {
      throw CommandProblem.roleNotPermitted(PersonalData.READERS);
    }
    if (!requester.mayEnter(clinic)) {
      throw CommandProblem.anotherClinic();
    }
    var data = read(new PatientRef(patient), clinic);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(json.writeValueAsString(data));
  }

  private PersonalData read(PatientRef ref, String clinic) {
    var patient =
        Patient.of(
            ledger.stream(ref.stream(), 0).stream()
                .map(wire::decode)
                .map(PatientEvent.class::cast)
                .toList());
    // Another clinic's patient is as unknown as nobody's.
    return switch (patient) {
      case Patient.Registered known when isOf(known.clinic(), clinic) -> open(ref, known);
      case Patient.Erased known when isOf(known.clinic(), clinic) ->
          throw CommandProblem.personalDataErased();
      case Patient.Unknown _, Patient.Registered _, Patient.Erased _ ->
          throw CommandProblem.streamUnknown();
    };
  }

  private PersonalData open(PatientRef ref, Patient.Registered known) {
    try {
      return vault.open(ref, known.personalData()).orElseThrow(CommandProblem::personalDataErased);
    } catch (VaultClosed e) {
      throw CommandProblem.personalDataUnavailable();
    }
  }

  private static boolean isOf(ClinicId owner, String clinic) {
    return owner.value().equals(clinic);
  }
}
