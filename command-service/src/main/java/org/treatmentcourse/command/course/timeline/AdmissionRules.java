package org.treatmentcourse.command.course.timeline;

import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;

/** Whether a course's clinic may still treat the patient whom it admitted. */
public final class AdmissionRules {
  /**
   * Rule 24: a clinic that admitted the patient decides on no dose once the patient withdrew the
   * consent to the disclosure; one that was given all the same is found. What is on record by now
   * speaks against a decision of earlier, too, that is only recorded now.
   */
  public static final Rule<CourseCommand, OpenCourse> ADMISSION_STANDS =
      rule(
          "admission-stands",
          "42 CFR 2.31",
          RELEASE_2026_11,
          (command, course, context) -> {
            var treating = context.surroundings().timeline(course.opened().patient()).treating();
            var moments =
                command instanceof Deciding
                    ? Stream.of(command.occurredAt(), context.knownUntil())
                    : Stream.of(command.occurredAt());
            return moments
                .flatMap(moment -> treating.ended(course.opened().clinic(), moment).stream())
                .max(Comparator.comparing(AdmissionEnded::occurredAt))
                .map(ended -> new DisclosureConsentWithdrawn(ended.occurredAt()));
          });

  private AdmissionRules() {}

  /** The clinic's admission of the patient has ended. */
  record DisclosureConsentWithdrawn(Instant at) implements Refusal {
    @Override
    public String detail() {
      return "at "
          + at
          + " the patient withdrew the consent to the disclosure by which this clinic admitted"
          + " them; admit-patient has to come first, with a new consent";
    }
  }
}
