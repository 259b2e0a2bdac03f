package org.treatmentcourse.query.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A stretch of a course, step by step. */
record Replay(
    UUID course,
    @Schema(description = "how many steps the course has") long total,
    @Schema(
            type = "object",
            description = "the state before the first step; null before the course was opened")
        JsonNode before,
    List<Step> steps,
    @Schema(description = "the value of `from` for what follows; absent at the end")
        Optional<Long> next,
    @Schema(description = "what every command is held to, beside the rules of each step")
        GuardCatalogue.Held everyCommand,
    @Schema(description = "what the rules that the steps name ask, and their sources")
        Map<String, GuardCatalogue.Rule> rules) {

  /** One event and its change of the course. */
  record Step(
      long seq,
      long commit,
      String id,
      @Schema(example = "DoseStarted") String type,
      int revision,
      @Schema(description = "when it happened, as the actor said") Instant occurredAt,
      @Schema(description = "when the server recorded it") Instant recordedAt,
      Who who,
      @JsonRawValue @Schema(description = "the event, exactly as recorded", type = "object")
          String payload,
      @Schema(description = "the earlier step that this one corrects") Optional<Link> corrects,
      @Schema(description = "the later steps that correct this one, also beyond this page")
          List<Link> correctedBy,
      @Schema(description = "the steps that this one signs") List<Long> signs,
      @Schema(description = "the rules that it broke, with the steps that say so")
          List<Deviation> deviations,
      @Schema(description = "the rules that guard an event of this type")
          GuardCatalogue.Held guards,
      @Schema(description = "RFC 6902: what makes the state after the step out of that before it")
          List<JsonDiff.Operation> changes) {}

  /** The actor, in what role, and the clinic's record of them. */
  record Who(
      String id,
      String name,
      String role,
      @Schema(description = "as the token named it") Optional<String> credential,
      @Schema(description = "what was in force when it happened")
          ActorCredentials.InForce inForce) {}

  /** Another step, and what it is. */
  record Link(long seq, long commit, String type, Instant recordedAt) {}

  /** A rule that a step broke. */
  record Deviation(String rule, String severity, String detail, Link found) {}
}
