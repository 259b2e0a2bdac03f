package org.treatmentcourse.query.calendar;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.projection.store.ViewCodec;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Every stored name of the calendars. A week is read by hand: a plan reads hundreds of them at
 * once, and the general way by JSON takes several times as long.
 */
final class CalendarLayout implements ViewCodec<ResourceWeek> {
  static final String RESOURCES = "resources";
  static final String WEEKS = "calendar_weeks";
  static final String SPECIAL_HOURS = "special_hours";
  static final String PRACTITIONERS = "practitioners";
  private static final String NEXT_SEQ = "nextSeq";
  private static final String RESERVATIONS = "reservations";
  private static final String ABSENCES = "absences";
  private static final String VISIT = "visit";
  private static final String HELD_UNTIL = "heldUntil";

  @Override
  public Document write(ResourceWeek week) {
    return new Document(NEXT_SEQ, week.nextSeq())
        .append(
            RESERVATIONS, week.reservations().values().stream().map(StoredJson::document).toList())
        .append(ABSENCES, week.absences().values().stream().map(StoredJson::document).toList());
  }

  @Override
  public ResourceWeek read(Document stored) {
    var reservations = new LinkedHashMap<Claim, SlotReserved>();
    for (var document : stored.getList(RESERVATIONS, Document.class)) {
      var slot = reservation(document);
      reservations.put(new Claim(slot.course(), slot.visit()), slot);
    }
    var absences = new LinkedHashMap<AbsenceId, AbsenceEntered>();
    for (var document : stored.getList(ABSENCES, Document.class)) {
      var absence = StoredJson.view(document, AbsenceEntered.class);
      absences.put(absence.absence(), absence);
    }
    return new ResourceWeek(reservations, absences, stored.getLong(NEXT_SEQ));
  }

  private static SlotReserved reservation(Document stored) {
    var visit = stored.get(VISIT, Document.class);
    return new SlotReserved(
        new CourseId(UUID.fromString(stored.getString("course"))),
        new Visit(
            Visit.Kind.valueOf(visit.getString("kind")),
            new SessionNumber(visit.getInteger("session")),
            Optional.ofNullable(visit.getString("group")).map(UUID::fromString).map(GroupId::new)),
        instant(stored.getString("start")),
        instant(stored.getString("end")),
        instant(stored.getString("busyFrom")),
        instant(stored.getString("busyUntil")),
        Optional.ofNullable(stored.getString(HELD_UNTIL)).map(CalendarLayout::instant),
        instant(stored.getString("occurredAt")));
  }

  /** The inverse of {@link StoredJson#instant}: its digits stand at fixed places. */
  private static Instant instant(String text) {
    long day =
        java.time.LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
            .toEpochDay();
    long second = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
    return Instant.ofEpochSecond(day * 86_400 + second, number(text, 20, 29));
  }

  private static int number(String text, int from, int until) {
    return Integer.parseInt(text, from, until, 10);
  }

  /** The events of a stream that is small and folded when it is asked for. */
  record PractitionerEvents(List<Line> lines) {
    /** One event. */
    record Line(String type, int revision, String payload) {}

    PractitionerEvents {
      lines = List.copyOf(lines);
    }
  }
}
