package org.treatmentcourse.command.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A replacement that says what its target says already. The same words are sealed otherwise each
 * time, so that the rule which refuses such an amendment could not see it: it is given the target
 * as it was recorded.
 */
@Component
final class UnchangedReplacement {
  private static final JsonMapper JSON = WireFormat.mapper();

  private final Ledger ledger;
  private final WireFormat wire;
  private final NarrativeReader narrative;

  UnchangedReplacement(Ledger ledger, WireFormat wire, NarrativeReader narrative) {
    this.ledger = ledger;
    this.wire = wire;
    this.narrative = narrative;
  }

  /** The target as it was recorded, named by its type; empty if the replacement differs. */
  Optional<JsonNode> of(AmendEvent amend) {
    var recorded = ledger.stream(amend.course().stream(), 0);
    return target(amend, recorded, narrative::shown)
        .filter(amend.replacement()::equals)
        .flatMap(_ -> target(amend, recorded, UnaryOperator.identity()))
        .map(
            event ->
                JSON.createObjectNode()
                    .set(event.getClass().getSimpleName(), JSON.valueToTree(event)));
  }

  private Optional<TreatmentCourseEvent> target(
      AmendEvent amend, List<RecordedEvent> recorded, UnaryOperator<RecordedEvent> shown) {
    var events =
        recorded.stream()
            .map(shown)
            .map(wire::decode)
            .map(TreatmentCourseEvent.class::cast)
            .toList();
    return TreatmentCourse.of(events) instanceof OpenCourse course
        ? course.standing(amend.target()).map(StandingEvent::event)
        : Optional.empty();
  }
}
