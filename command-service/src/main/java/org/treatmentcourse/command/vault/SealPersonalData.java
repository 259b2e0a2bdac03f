package org.treatmentcourse.command.vault;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.http.body.BodyCheck;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals personal data in a request's body, before there is a command: nothing further in has it.
 */
@Component
class SealPersonalData implements BodyCheck {
  private static final String PATIENT = "patient";
  private static final String PERSONAL_DATA = "personalData";
  private static final String BIRTH_DATE = PERSONAL_DATA + ".birthDate";
  private static final String CLINIC = "clinic";
  private static final int MOST_YEARS = 130;

  private static final JsonMapper JSON = WireFormat.mapper();

  record Patient(PatientRef patient) {}

  record Registering(ClinicId clinic) {}

  record Plain(PersonalData personalData) {}

  private final Vault vault;
  private final StrictMapper mapper;
  private final Ledger ledger;
  private final WireFormat wire;
  private final InstantSource clock;

  SealPersonalData(
      Vault vault, StrictMapper mapper, Ledger ledger, WireFormat wire, InstantSource clock) {
    this.vault = vault;
    this.mapper = mapper;
    this.ledger = ledger;
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  public Class<?> command() {
    return RegisterPatient.class;
  }

  @Override
  public Map<String, Class<?>> fields() {
    return Map.of(PERSONAL_DATA, PersonalData.class);
  }

  @Override
  public void check(ObjectNode body) {
    var patient = part(body, PATIENT, Patient.class).patient();
    var plain = part(body, PERSONAL_DATA, Plain.class).personalData();
    requirePossibleBirth(plain.birthDate(), part(body, CLINIC, Registering.class).clinic());
    try {
      var sealed = vault.seal(patient, plain).orElseThrow(CommandProblem::personalDataErased);
      body.set(PERSONAL_DATA, JSON.valueToTree(sealed));
    } catch (VaultClosed e) {
      throw CommandProblem.personalDataUnavailable();
    }
  }

  /**
   * Only a person who is born by the clinic's day, and not longer ago than anybody lived, is
   * registered.
   */
  private void requirePossibleBirth(LocalDate birthDate, ClinicId clinic) {
    var zones =
        ClinicZones.recorded(ledger.stream(ClinicSetting.TIME_ZONE.stream(clinic), 0), wire);
    var today = LocalDate.ofInstant(clock.instant(), zones.now());
    var earliest = today.minusYears(MOST_YEARS);
    if (birthDate.isAfter(today) || birthDate.isBefore(earliest)) {
      throw CommandProblem.malformed(
          BIRTH_DATE, BIRTH_DATE + ": must be from " + earliest + " to " + today);
    }
  }

  /** One field, read within an object of its own, so that what is wrong with it has its path. */
  private <T> T part(ObjectNode body, String field, Class<T> type) {
    var part = JSON.createObjectNode();
    if (body.has(field)) {
      part.set(field, body.get(field));
    }
    return mapper.read(part, type);
  }
}
