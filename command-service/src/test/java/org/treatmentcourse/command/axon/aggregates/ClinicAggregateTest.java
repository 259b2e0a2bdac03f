package org.treatmentcourse.command.axon.aggregates;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.axon.aggregates.clinic.ClinicAggregate;
import org.treatmentcourse.command.axon.aggregates.clinic.SpecialHoursAggregate;
import org.treatmentcourse.command.axon.aggregates.clinic.WaitingListAggregate;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetClinicZone;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.CloseClinic;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.waitinglist.WaitingListCommand.PutOnWaitingList;
import org.treatmentcourse.command.waitinglist.WaitingListCommand.TakeOffWaitingList;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CourseTakenOffWaitingList;

class ClinicAggregateTest extends AggregateContract<ClinicAggregate> {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  ClinicAggregateTest() {
    super(ClinicAggregate.class);
  }

  @Override
  Command beginning() {
    return new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, DENVER, NOW.minusSeconds(60));
  }

  @Override
  List<?> begun() {
    return List.of(
        new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, DENVER, NOW.minusSeconds(60)));
  }

  @Override
  Command next() {
    return new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, LONDON, NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, LONDON, NOW));
  }

  @Override
  Command tooLate() {
    return new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, DENVER, NOW.minusSeconds(30));
  }

  @Override
  String brokenRule() {
    return "clinic-zone-counts-from-now-on";
  }

  /** The clinic's other stream: its closures and openings. */
  @Nested
  class OfSpecialHours extends AggregateContract<SpecialHoursAggregate> {
    private final SpecialHoursId holiday = new SpecialHoursId(new UUID(6, 1));
    private final SpecialHoursId flood = new SpecialHoursId(new UUID(6, 2));

    OfSpecialHours() {
      super(SpecialHoursAggregate.class);
    }

    private CloseClinic close(SpecialHoursId hours) {
      return new CloseClinic(
          CLINIC, hours, ClosureReason.HOLIDAY, NOW, NOW.plusSeconds(86_400), NOW);
    }

    private ClinicClosed closed(SpecialHoursId hours) {
      return new ClinicClosed(
          CLINIC, hours, ClosureReason.HOLIDAY, NOW, NOW.plusSeconds(86_400), NOW);
    }

    @Override
    Command beginning() {
      return close(holiday);
    }

    @Override
    List<?> begun() {
      return List.of(closed(holiday));
    }

    @Override
    Command next() {
      return close(flood);
    }

    @Override
    List<?> followed() {
      return List.of(closed(flood));
    }

    @Override
    Command tooLate() {
      return close(flood);
    }

    @Override
    String brokenRule() {
      return "special-hours-are-new";
    }
  }

  /** Another one: its waiting list. */
  @Nested
  class OfTheWaitingList extends AggregateContract<WaitingListAggregate> {
    private final CourseOpened opened =
        new CourseOpened(
            new CourseId(new UUID(7, 1)),
            new PatientRef(new UUID(8, 1)),
            CLINIC,
            new ProtocolRef(new ProtocolId("test"), 1, "b".repeat(64)),
            NOW);

    OfTheWaitingList() {
      super(WaitingListAggregate.class);
    }

    @Override
    TreatmentCourse otherCourse() {
      return TreatmentCourse.of(List.of(opened));
    }

    @Override
    Command beginning() {
      return new PutOnWaitingList(
          CLINIC,
          opened.course(),
          new SessionNumber(1),
          LocalDate.of(2026, 3, 2),
          LocalDate.of(2026, 3, 2),
          List.of(),
          List.of(),
          NOW);
    }

    @Override
    List<?> begun() {
      return List.of(
          new CoursePutOnWaitingList(
              CLINIC,
              opened.course(),
              new SessionNumber(1),
              LocalDate.of(2026, 3, 2),
              LocalDate.of(2026, 3, 2),
              List.of(),
              List.of(),
              NOW));
    }

    @Override
    Command next() {
      return new TakeOffWaitingList(CLINIC, opened.course(), NOW);
    }

    @Override
    List<?> followed() {
      return List.of(new CourseTakenOffWaitingList(opened.course(), NOW));
    }

    @Override
    Command tooLate() {
      return next();
    }

    @Override
    String brokenRule() {
      return "course-is-waiting";
    }
  }
}
