package org.treatmentcourse.command.decision;

import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;

/** The calendars of a clinic's resources, as they are now. */
public interface Calendars {
  /** When a resource is there; {@link ClinicResource#unknown()} if nothing was said of it. */
  ClinicResource resource(ClinicId clinic, Resource resource);

  /** What a resource's week is taken for; {@link ResourceWeek#empty()} if it is for nothing. */
  ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource);
}
