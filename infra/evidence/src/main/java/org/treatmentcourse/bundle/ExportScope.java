package org.treatmentcourse.bundle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The scope of an export. Every scope includes the streams of the protocols that its courses pin,
 * since the rules are part of the story. No scope includes patients' own streams, which hold their
 * sealed data.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ExportScope.OfCourse.class, name = "course"),
  @JsonSubTypes.Type(value = ExportScope.OfPatient.class, name = "patient"),
  @JsonSubTypes.Type(value = ExportScope.OfClinic.class, name = "clinic")
})
public sealed interface ExportScope {

  /** In words that are the same for the same scope. */
  String words();

  /** One course, whole. */
  record OfCourse(CourseId course) implements ExportScope {
    @Override
    public String words() {
      return "course " + course;
    }
  }

  /** Every course of a patient, whole. */
  record OfPatient(PatientRef patient) implements ExportScope {
    @Override
    public String words() {
      return "patient " + patient;
    }
  }

  /**
   * Every stream of a clinic in which something was recorded within a period: from the stream's
   * beginning to the last of its events that was recorded before the period's end.
   *
   * @param from the period's first moment
   * @param to the first moment after it
   */
  record OfClinic(ClinicId clinic, Instant from, Instant to) implements ExportScope {
    public OfClinic {
      if (!to.isAfter(from)) {
        throw new IllegalArgumentException("to must be after from");
      }
    }

    @Override
    public String words() {
      return "clinic " + clinic + " " + from + " " + to;
    }
  }
}
