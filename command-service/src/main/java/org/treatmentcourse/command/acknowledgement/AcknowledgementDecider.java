package org.treatmentcourse.command.acknowledgement;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyAccessReviewed;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingAcknowledged;
import org.treatmentcourse.acknowledgement.RecordedFinding;
import org.treatmentcourse.command.acknowledgement.AcknowledgementCommand.AcknowledgeFinding;
import org.treatmentcourse.command.acknowledgement.AcknowledgementCommand.ReviewEmergencyAccess;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;

/** Decides on the acknowledgement of findings. */
public final class AcknowledgementDecider {
  /** An officer acknowledges what is a finding on record, and of their clinic. */
  static final Rule<AcknowledgementCommand, Acknowledgement> FINDING_IS_OF_THE_CLINIC =
      rule(
          "finding-is-of-the-clinic",
          "45 CFR 164.308(a)(1)(ii)(D)",
          (command, before, context) ->
              unless(found(command, context).isPresent(), new FindingUnknown()));

  /** An emergency access is judged, and not only acknowledged. */
  static final Rule<AcknowledgeFinding, Acknowledgement> EMERGENCY_ACCESS_IS_REVIEWED =
      rule(
          "emergency-access-is-reviewed",
          "45 CFR 164.312(a)(2)(ii)",
          (command, before, context) ->
              unless(!isEmergency(command, context), new FindingIsEmergency()));

  /** Only an emergency access has a verdict. */
  static final Rule<ReviewEmergencyAccess, Acknowledgement> REVIEWED_IS_AN_EMERGENCY_ACCESS =
      rule(
          "reviewed-is-an-emergency-access",
          "45 CFR 164.312(a)(2)(ii)",
          (command, before, context) ->
              unless(isEmergency(command, context), new FindingNotEmergency()));

  /** Nobody judges their own emergency access. */
  static final Rule<ReviewEmergencyAccess, Acknowledgement> EMERGENCY_IS_REVIEWED_BY_ANOTHER =
      rule(
          "emergency-is-reviewed-by-another",
          "45 CFR 164.308(a)(1)(ii)(D)",
          (command, before, context) ->
              unless(
                  found(command, context)
                      .flatMap(RecordedFinding::reader)
                      .map(Accessor::id)
                      .filter(context.actor().id()::equals)
                      .isEmpty(),
                  new EmergencyOfOneself()));

  /** Nobody looks into what was not found yet. */
  static final Rule<AcknowledgementCommand, Acknowledgement> FINDING_COMES_BEFORE =
      rule(
          "finding-comes-before",
          "21 CFR 11.10(e)",
          (command, before, context) ->
              found(command, context)
                  .map(RecordedFinding::recordedAt)
                  .filter(command.occurredAt()::isBefore)
                  .map(AcknowledgedTooEarly::new));

  /** A finding is acknowledged once, by one person who answers for it. */
  static final Rule<AcknowledgementCommand, Acknowledgement> FINDING_IS_OPEN =
      rule(
          "finding-is-open",
          "45 CFR 164.308(a)(1)(ii)(D)",
          (command, before, context) ->
              unless(before.given().isEmpty(), new FindingAcknowledgedBefore()));

  private AcknowledgementDecider() {}

  private static Optional<RecordedFinding> found(AcknowledgementCommand command, Context context) {
    return context
        .surroundings()
        .finding(command.commit(), command.finding())
        .filter(found -> found.clinics().contains(command.clinic()));
  }

  private static boolean isEmergency(AcknowledgementCommand command, Context context) {
    return found(command, context).filter(RecordedFinding::isEmergency).isPresent();
  }

  public static Decision<AcknowledgementEvent> decide(
      AcknowledgementCommand command, Acknowledgement before, Context context) {
    return switch (command) {
      case AcknowledgeFinding c ->
          Deliberation.on(c, before, context)
              .require(
                  FINDING_IS_OF_THE_CLINIC,
                  EMERGENCY_ACCESS_IS_REVIEWED,
                  FINDING_COMES_BEFORE,
                  FINDING_IS_OPEN)
              .record(
                  () -> {
                    var found = found(c, context).orElseThrow();
                    return new FindingAcknowledged(
                        c.clinic(),
                        c.finding(),
                        found.stream(),
                        found.seq(),
                        c.outcome(),
                        c.occurredAt());
                  });
      case ReviewEmergencyAccess c ->
          Deliberation.on(c, before, context)
              .require(
                  FINDING_IS_OF_THE_CLINIC,
                  REVIEWED_IS_AN_EMERGENCY_ACCESS,
                  EMERGENCY_IS_REVIEWED_BY_ANOTHER,
                  FINDING_COMES_BEFORE,
                  FINDING_IS_OPEN)
              .record(
                  () -> {
                    var found = found(c, context).orElseThrow();
                    return new EmergencyAccessReviewed(
                        c.clinic(),
                        c.finding(),
                        found.stream(),
                        found.seq(),
                        c.verdict(),
                        c.occurredAt());
                  });
    };
  }

  /** No event, no finding, or another clinic's. */
  record FindingUnknown() implements Refusal {
    @Override
    public String detail() {
      return "finding and commit must name a finding of this clinic, as its lists show them";
    }
  }

  /** It needs a verdict. */
  record FindingIsEmergency() implements Refusal {
    @Override
    public String detail() {
      return "an emergency access is reviewed with review-emergency-access";
    }
  }

  /** It has no verdict. */
  record FindingNotEmergency() implements Refusal {
    @Override
    public String detail() {
      return "this is no emergency access; a finding is acknowledged with acknowledge-finding";
    }
  }

  /** The actor read it. */
  record EmergencyOfOneself() implements Refusal {
    @Override
    public String detail() {
      return "somebody else than the reader must review an emergency access";
    }
  }

  /** Dated before the finding. */
  record AcknowledgedTooEarly(Instant foundAt) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt must not be before the finding was recorded, at " + foundAt;
    }
  }

  /** Somebody was first. */
  record FindingAcknowledgedBefore() implements Refusal {
    @Override
    public String detail() {
      return "this finding was acknowledged before";
    }
  }
}
