package org.treatmentcourse.query.schedule.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.value.id.ClinicId;

/** Asks booked visits again what booking asks by now. The schedule alone knows no calendars. */
public interface VisitChecks {
  /** A visit and the rules that it breaks. */
  record Broken(VisitRow row, List<BrokenRule> rules) {}

  /** A clinic's booked visits to come that break a rule, the earliest first. */
  List<Broken> broken(ClinicId clinic, Instant now);

  /** The rules on staff that listed visits to come break; no entry for one that breaks none. */
  Map<VisitRow, List<BrokenRule>> byStaff(List<VisitRow> rows, Instant now);

  /** The standing of a clinic's staff. */
  StaffCheck staff(ClinicId clinic);
}
