package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

/** Doses of the first session, begun at {@link Given#T0}, and their ends. */
final class Doses {
  private static final Actor MONITOR = new Actor("staff", "Staff", Role.MONITOR, Optional.empty());

  /** The sample's protocol as of a clinic that treats no depression: the label names no start. */
  static final TreatmentProtocol NOT_FOR_DEPRESSION =
      SampleProtocols.with("indications", "[\"ptsd\"]");

  private Doses() {}

  /** A patient for whom a dose was cleared and much was drawn. */
  static Given cleared(Dose dose) {
    return patientReadyForDose().drawn(dose.product(), "2000").cleared(dose);
  }

  /** The same, after the dose was begun. */
  static Given begun(Dose dose) {
    return cleared(dose).dose(dose);
  }

  static StartDose start(Dose dose) {
    return new StartDose(COURSE, FIRST, dose, "LOT", T0);
  }

  static GiveDoseIncrement part(String milligrams, int minute) {
    return new GiveDoseIncrement(
        COURSE, FIRST, Milligrams.of(milligrams), Optional.empty(), minute(minute));
  }

  static EndDose completed(String milligrams) {
    return completed(milligrams, minute(40));
  }

  static EndDose completed(String milligrams, Instant at) {
    return new EndDose(COURSE, FIRST, Milligrams.of(milligrams), new DoseEnding.Completed(), at);
  }

  static EndDose stopped(String milligrams) {
    return stopped(milligrams, minute(40));
  }

  static EndDose stopped(String milligrams, Instant at) {
    var ending = new DoseEnding.Stopped("nausea");
    return new EndDose(COURSE, FIRST, Milligrams.of(milligrams), ending, at);
  }

  static Instant minute(int minute) {
    return T0.plusSeconds(60L * minute);
  }

  /** A monitor gives the command under another protocol than the sample's. */
  static When under(TreatmentProtocol protocol, Given given, CourseCommand command) {
    return When.in(given, command, command.occurredAt(), MONITOR, protocol);
  }
}
