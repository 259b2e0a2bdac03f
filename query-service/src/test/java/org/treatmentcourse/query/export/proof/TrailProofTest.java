package org.treatmentcourse.query.export.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.export.LogServer;
import org.treatmentcourse.query.export.proof.TrailProof.Difference;
import org.treatmentcourse.query.export.proof.TrailProof.Verdict;
import org.treatmentcourse.query.given.Forgery;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.healing.StreamSource;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.wire.RecordedEvent;

/** What is served against what was signed: a real trail, a log with real hashes and signatures. */
class TrailProofTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00Z");

  private final Recorder recorder = new Recorder(BEGIN);
  private final SampleCourse course = SampleCourse.numbered(1, "anew", BEGIN);
  private final List<RecordedEvent> recorded = course.untilSecondBooking(recorder);
  private final RecordedEvent next = course.moreVitals(recorder, 131).getFirst();
  private final List<RecordedEvent> ledger = new ArrayList<>(recorded);
  private ViewsDatabase views;
  private LogServer log;
  private ReadModel trail;
  private RecordedStreams held;
  private ParkedStreams parked;

  @BeforeEach
  void open() throws IOException {
    views = new ViewsDatabase();
    log = new LogServer();
    log.record(recorded);
    trail = AuditReadModel.in(views.database());
    trail.prepare();
    held = AuditReadModel.readerIn(views.database());
    parked = new ParkedStreams(views.database(), InstantSource.system());
  }

  @AfterEach
  void close() {
    log.close();
    views.close();
  }

  @Test
  void what_was_recorded_agrees_as_far_as_it_has_arrived() throws IOException {
    serve(recorded.subList(0, 7));
    var some = proof().compare(course.id());
    assertThat(some.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(some.proven()).isEqualTo(7);
    assertThat(some.notServed()).isEqualTo(recorded.size() - 7);
    serve(recorded.subList(7, recorded.size()));
    var all = proof().compare(course.id());
    assertThat(all.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(all.treeSize()).isEqualTo(next.commit());
    assertThat(all.proven()).isEqualTo(recorded.size());
    assertThat(all.notServed()).isZero();
    assertThat(parked.count()).isZero();
  }

  @Test
  void what_is_recorded_and_not_signed_yet_is_said_to_be_so() throws IOException {
    serve(recorded);
    serve(List.of(next));
    ledger.add(next);
    var compared = proof().compare(course.id());
    assertThat(compared.verdict()).isEqualTo(Verdict.NOT_ALL_SIGNED);
    assertThat(compared.notSigned()).isEqualTo(1);
    log.record(List.of(next));
    assertThat(proof().compare(course.id()).verdict()).isEqualTo(Verdict.AGREES);
  }

  @Test
  void a_forged_event_in_a_recorded_ones_place_is_named_and_served_no_more() throws IOException {
    var forged = Forgery.of(recorded.getLast());
    serve(recorded.subList(0, recorded.size() - 1));
    serve(List.of(forged));
    var compared = proof().compare(course.id());
    assertThat(compared.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(compared.difference())
        .contains(new Difference(forged.seq(), forged.id(), Optional.of(recorded.getLast().id())));
    assertInConflict();
  }

  @Test
  void a_forged_next_event_is_found_before_the_real_one_comes() throws IOException {
    var forged = Forgery.withCommit(Forgery.of(next), 1_000_000);
    serve(recorded);
    serve(List.of(forged));
    var compared = proof().compare(course.id());
    assertThat(compared.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(compared.difference())
        .contains(new Difference(forged.seq(), forged.id(), Optional.empty()));
    assertInConflict();
  }

  @Test
  void a_payload_that_is_not_the_signed_one_differs() throws IOException {
    var altered = new ArrayList<>(recorded);
    altered.set(5, Forgery.withPayload(recorded.get(5), recorded.get(5).payload() + " "));
    serve(altered);
    var compared = proof().compare(course.id());
    assertThat(compared.difference().map(Difference::seq)).contains(5L);
    assertInConflict();
  }

  @Test
  void a_log_that_does_not_answer_proves_nothing() {
    serve(recorded);
    log.beSilent(true);
    assertThatThrownBy(() -> proof().compare(course.id())).isInstanceOf(IOException.class);
    assertThat(parked.count()).isZero();
  }

  private void serve(List<RecordedEvent> events) {
    assertThat(trail.apply(List.of(new StreamBatch(events)))).isEmpty();
  }

  private TrailProof proof() {
    StreamSource feed =
        (stream, from, batches) ->
            batches.accept(ledger.stream().filter(event -> event.seq() >= from).toList());
    var contested = new ContestedRecords(views.database(), InstantSource.system());
    return new TrailProof(
        held,
        new LedgerLogClient(log.settings()),
        feed,
        new Conflicts(List.of(trail), held, parked, contested));
  }

  private void assertInConflict() {
    assertThat(held.recorded(course.id().stream())).isEmpty();
    assertThat(parked.isConflicting(course.id().stream())).isTrue();
  }
}
