package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** The maintenance that follows the series. */
@Sensitive(CLINICAL)
public sealed interface MaintenanceEvent extends TreatmentCourseEvent {
  /**
   * All sessions of the series are done, or a prescriber ended it earlier; the next series needs a
   * review [S1, S4].
   *
   * @param sessions how many were done in the course by then
   * @param earlyEnd why there are no more; absent if all were done
   */
  @Revised(WidenedUpcaster.class)
  record SeriesCompleted(int sessions, Optional<EarlyEnd> earlyEnd, Instant occurredAt)
      implements MaintenanceEvent {}

  /**
   * Why a series ended before all of its sessions were done.
   *
   * @param reason more on the reason
   */
  record EarlyEnd(EarlyEndReason reasonClass, @Holds(NARRATIVE) String reason) {
    public EarlyEnd {
      Texts.requireText(reason, "reason");
    }
  }

  /** The reason for ending a series early. */
  enum EarlyEndReason {
    RESPONSE_REACHED,
    NO_RESPONSE,
    NOT_TOLERATED,
    MEDICAL,
    PATIENT_WISH,
    OTHER
  }

  /**
   * A clinician evaluated the response [S4].
   *
   * @param afterSessions how many sessions were done by then
   * @param basis what it rests on, such as a rating scale's change
   */
  record ResponseEvaluated(
      int afterSessions, Response outcome, @Holds(NARRATIVE) String basis, Instant occurredAt)
      implements MaintenanceEvent {
    public ResponseEvaluated {
      Numbers.requireBetween(afterSessions, 0, 60, "afterSessions");
      Texts.requireText(basis, "basis");
    }
  }

  /** The patient's response to a series. */
  enum Response {
    RESPONSE,
    REMISSION,
    NONE
  }

  /**
   * Maintenance after the series was agreed upon [S1].
   *
   * @param interval the time between maintenance sessions
   * @param leastMilligrams the smallest dose
   * @param mostMilligrams the largest dose
   * @param reviewOn when the plan is looked at again
   */
  record MaintenancePlanAgreed(
      DaysOrHours interval,
      Milligrams leastMilligrams,
      Milligrams mostMilligrams,
      LocalDate reviewOn,
      Instant occurredAt)
      implements MaintenanceEvent {
    public MaintenancePlanAgreed {
      if (!interval.isPositive()) {
        throw new IllegalArgumentException("interval must be above PT0S");
      }
      if (mostMilligrams.compareTo(leastMilligrams) < 0) {
        throw new IllegalArgumentException("mostMilligrams must be at least leastMilligrams");
      }
    }
  }

  /**
   * The day came on which the maintenance plan is to be looked at again [S1].
   *
   * @param reviewOn the day that the plan names
   */
  record MaintenanceReviewFellDue(LocalDate reviewOn, Instant occurredAt)
      implements MaintenanceEvent {}
}
