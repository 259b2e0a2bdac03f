package org.treatmentcourse.infra.clinics.expect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.expect.Expectation.MustBeAccepted;
import org.treatmentcourse.infra.clinics.expect.Expectation.MustBeRefused;
import org.treatmentcourse.infra.clinics.expect.Expectation.Unknown;
import org.treatmentcourse.infra.clinics.model.PatientModel;

/**
 * What must come of a well-formed command by somebody who may send it: refused where a rule of
 * DOMAIN.md says so, accepted where it is a fact or nothing may speak against it, else unknown.
 */
public final class Expectations {
  /** Clearly later than any server's clock. */
  private static final Duration FUTURE = Duration.ofMinutes(10);

  /** Rule 20: what is no fact of a course and goes on after its end. */
  private static final Set<String> AFTER_THE_END =
      Set.of("enter-in-error", "amend-event", "sign-record", "discharge-patient");

  private static final List<Function<Asked, Optional<String>>> REFUSALS =
      List.of(
          TimelineRefusals::of,
          LateDecisionRefusals::of,
          AssessmentRefusals::of,
          SeriesRefusals::of,
          DosingRefusals::of,
          AftermathRefusals::of);

  private Expectations() {}

  /**
   * What must come of a command.
   *
   * @param now the clock here; the server's may differ by minutes
   */
  public static Expectation of(Step step, UUID course, PatientModel patient, Instant now) {
    if (step.at().isAfter(now.plus(FUTURE))) {
      return new MustBeRefused("18: it would happen later than now");
    }
    var asked = new Asked(step, course, patient);
    var fact = Facts.of(asked);
    if (fact.isPresent()) {
      return new MustBeAccepted(fact.get());
    }
    if (asked.state().isClosed() && !Facts.isFact(step.command())) {
      return AFTER_THE_END.contains(step.command())
          ? new Unknown()
          : new MustBeRefused("20: the course is closed");
    }
    for (var family : REFUSALS) {
      var why = family.apply(asked);
      if (why.isPresent()) {
        return new MustBeRefused(why.get());
      }
    }
    return Permissions.of(asked).<Expectation>map(MustBeAccepted::new).orElseGet(Unknown::new);
  }
}
