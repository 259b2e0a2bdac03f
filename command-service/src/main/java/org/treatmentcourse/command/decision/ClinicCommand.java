package org.treatmentcourse.command.decision;

import org.treatmentcourse.value.id.ClinicId;

/**
 * A command for what belongs to a clinic beside its courses: its stock, its staff, its patients.
 */
public interface ClinicCommand extends Command {
  /** The clinic; the actor has to be of it. */
  ClinicId clinic();
}
