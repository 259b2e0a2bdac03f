package org.treatmentcourse.command.course.reservation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;

/** The weeks of the calendars, with what a decision has written into them so far. */
final class WrittenWeeks {
  private final Context context;
  private final Map<String, ResourceWeek> weeks = new HashMap<>();
  private final List<OtherStreamEvent> entries = new ArrayList<>();

  WrittenWeeks(Context context) {
    this.context = context;
  }

  ResourceWeek of(CalendarWeek week, TakenCalendar calendar) {
    return weeks.computeIfAbsent(
        calendar.stream(week),
        stream -> context.moves().in(stream, calendar.week(week, context.surroundings())));
  }

  void write(CalendarWeek week, TakenCalendar calendar, CalendarEvent event) {
    var known = of(week, calendar);
    var stream = calendar.stream(week);
    entries.add(new OtherStreamEvent(stream, known.nextSeq(), event));
    weeks.put(stream, known.evolve(event));
  }

  List<OtherStreamEvent> entries() {
    return List.copyOf(entries);
  }
}
