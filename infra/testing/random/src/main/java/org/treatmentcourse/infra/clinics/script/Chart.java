package org.treatmentcourse.infra.clinics.script;

import java.time.Instant;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.Persona;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.CourseState;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.random.Dice;

/** All that a clinic has at hand when it decides what to do next in a course. */
record Chart(UUID course, PatientModel patient, Persona persona, Dice dice, CommandBodies bodies) {
  CourseModel model() {
    return patient.course(course);
  }

  CourseState state() {
    return model().state();
  }

  ProtocolNumbers protocol() {
    return model().protocol();
  }

  /** Whether a safety review holds the patient's next dose. */
  boolean isHeld() {
    return !patient.openReviews().isEmpty();
  }

  /** When the patient may have the next dose, seen from all their doses; long ago without one. */
  Instant nextDoseFrom(int session) {
    return patient
        .dosesBeside(course, session)
        .map(dose -> dose.endedAt().orElse(dose.startedAt()))
        .max(Instant::compareTo)
        .map(protocol().leastGap()::after)
        .orElse(Instant.EPOCH);
  }

  /** A step a few minutes later. */
  Step soon(String command, int session, Instant last) {
    return at(command, session, last.plus(dice.minutes(1, 3)));
  }

  Step at(String command, int session, Instant at) {
    return bodies.step(command, session, at);
  }

  /** A step at a moment, or a few minutes from now if that is past. */
  Step from(String command, int session, Instant last, Instant moment) {
    return last.isBefore(moment) ? at(command, session, moment) : soon(command, session, last);
  }
}
