package org.treatmentcourse.infra.clinics.expect;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.CourseState;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import tools.jackson.databind.node.ObjectNode;

/** A command, the course it is for, and the patient whose course it is. */
record Asked(Step step, UUID course, PatientModel patient) {
  CourseModel model() {
    return patient.course(course);
  }

  CourseState state() {
    return model().state();
  }

  ProtocolNumbers protocol() {
    return model().protocol();
  }

  ObjectNode body() {
    return step.body();
  }

  Instant at() {
    return step.at();
  }

  int number() {
    return step.session();
  }

  Optional<SessionModel> session() {
    return state().session(number());
  }

  /** Whether the session is surely elsewhere, or there is none. */
  boolean sessionIsNot(SessionModel.Step wanted) {
    return session().filter(s -> s.step() == wanted || !s.isRegular()).isEmpty();
  }

  /** Whether the session surely has its dose behind it, or is off, or there is none. */
  boolean sessionAwaitsNoDose() {
    return session().filter(s -> s.isBeforeDose() || !s.isRegular()).isEmpty();
  }
}
