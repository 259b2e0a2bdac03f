package org.treatmentcourse.query.healing;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.http.Clinics;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.problem.Problem;

@RestController
@Tag(name = "Operations")
class ParkedController {
  /** A stream that a read model can't go on with. */
  record ParkedStream(
      String readModel,
      String stream,
      Optional<Long> seq,
      Optional<Long> commit,
      Optional<String> clinic,
      String reason) {
    static ParkedStream of(Parking parking) {
      return new ParkedStream(
          parking.readModel(),
          parking.stream(),
          parking.seq(),
          parking.commit(),
          parking.clinic(),
          FailureReason.shown(parking.reason()));
    }
  }

  /**
   * The parked streams of the requester's clinics, and the records of the topic that were refuted.
   *
   * @param refuted what claimed a place in a stream in which the ledger holds another event, or
   *     none
   */
  record ParkedList(List<ParkedStream> parked, List<ContestedRecords.Refuted> refuted) {}

  /** A stream that goes on. */
  record HealedStream(String readModel, String stream, long seq) {}

  private final ParkedStreams parked;
  private final ContestedRecords contested;
  private final Healing healing;

  ParkedController(ParkedStreams parked, ContestedRecords contested, Healing healing) {
    this.parked = parked;
    this.contested = contested;
    this.healing = healing;
  }

  @GetMapping("/operations/parked")
  @Operation(
      operationId = "parkedStreams",
      summary = "Streams that a read model can't go on with, and refuted records")
  ParkedList parked(@Parameter(hidden = true) QueryRequest request) {
    return new ParkedList(
        parked.list().stream()
            .filter(parking -> mayKnow(request, parking.clinic()))
            .map(ParkedStream::of)
            .toList(),
        contested.list().stream().filter(record -> mayKnow(request, record.clinic())).toList());
  }

  @PostMapping(
      path = "/operations/parked/{readModel}/{stream}/retry",
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "retryParkedStream",
      summary = "Read a parked stream again from its source and go on with it")
  HealedStream retry(
      @PathVariable String readModel,
      @PathVariable String stream,
      @Parameter(hidden = true) QueryRequest request) {
    parked
        .find(readModel, stream)
        .filter(parking -> !mayKnow(request, parking.clinic()))
        .ifPresent(
            foreign -> {
              throw QueryProblem.anotherClinic();
            });
    return switch (healing.retry(readModel, stream)) {
      case Healing.Outcome.Healed(var position) -> new HealedStream(readModel, stream, position);
      case Healing.Outcome.StillParked(var parking) ->
          throw Problem.of(QueryProblem.STILL_PARKED, FailureReason.shown(parking.reason()));
      case Healing.Outcome.NotParked _ ->
          throw Problem.of(QueryProblem.NOT_PARKED, "Nothing to retry.");
    };
  }

  /** A stream of no known clinic is shown only to people who see all clinics. */
  private static boolean mayKnow(QueryRequest request, Optional<String> clinic) {
    return clinic.map(request.clinics()::include).orElse(request.clinics() instanceof Clinics.All);
  }
}
