package org.treatmentcourse.query.timeline;

import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.PatientRef;

/** A dose whose patient, by the record, is still observed, in a course that goes on. */
public record WatchedDose(PatientRef patient, TimedDose dose) {}
