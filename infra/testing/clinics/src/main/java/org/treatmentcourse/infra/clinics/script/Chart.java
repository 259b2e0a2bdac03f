package org.treatmentcourse.infra.clinics.script;

import java.time.Instant;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.Dice;
import org.treatmentcourse.infra.clinics.body.Persona;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.CourseState;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;

/** All that a clinic has at hand when it decides what to do next in a course. */
record Chart(CourseModel model, Persona persona, Dice dice, CommandBodies bodies) {
  CourseState state() {
    return model.state();
  }

  ProtocolNumbers protocol() {
    return model.protocol();
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
