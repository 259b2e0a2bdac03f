package org.treatmentcourse.infra.clinics.expect;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.CourseState;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import tools.jackson.databind.node.ObjectNode;

/** A command and the course it is for. */
record Asked(Step step, CourseModel model) {
  CourseState state() {
    return model.state();
  }

  ProtocolNumbers protocol() {
    return model.protocol();
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

  boolean sessionIs(SessionModel.Step wanted) {
    return session().filter(s -> s.step() == wanted).isPresent();
  }
}
