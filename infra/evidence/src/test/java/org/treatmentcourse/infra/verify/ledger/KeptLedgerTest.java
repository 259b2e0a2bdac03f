package org.treatmentcourse.infra.verify.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.verify.source.DumpedLedger;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionPeriod;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;

/** What an earlier build stored is verified, decoded and folded by this one. */
class KeptLedgerTest {
  private static final Path KEPT =
      Checkout.root().resolve("infra/evidence/src/test/resources/kept/2026-11-29");
  private static final int COMMITS = 1_600;
  private static final int EVENTS = 3_237;
  private static final int TYPES = 96;
  private static final int COURSES = 25;
  private static final int SIGNATURES = 13;
  private static final String ROOT = "qqUyq0tiSpAaSnD6CMpG9dba7iUcq2AxXXHHYRcNqZ4=";

  private static List<RecordedEvent> events;

  @BeforeAll
  static void read() throws IOException {
    events = new ArrayList<>();
    try (var packed = new GZIPInputStream(Files.newInputStream(KEPT.resolve("ledger.bson.gz")))) {
      var commits = ByteBuffer.wrap(packed.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      while (commits.hasRemaining()) {
        var commit = new byte[commits.getInt(commits.position())];
        commits.get(commit);
        events.addAll(StoredCommit.of(commit).events());
      }
    }
  }

  @Test
  @Proves("11.10b-earlier-builds")
  void the_ledger_is_the_one_that_was_signed() throws IOException {
    var kept = Files.readString(KEPT.resolve("checkpoint"));
    var key = VerifierKey.parse(Files.readString(KEPT.resolve("log-key.pem.vkey")));
    assertThat(Checkpoint.parse(SignedNote.parse(kept).text()).root())
        .isEqualTo(Hash.ofBase64(ROOT));
    try (var source = DumpedLedger.open(KEPT)) {
      var verified =
          new LedgerVerifier(source, new TrustedKeys(List.of(key), List.of()), commits -> {})
              .verify(KeptCheckpoint.merged(List.of(kept)));
      assertThat(verified.findings()).isEmpty();
      assertThat(verified.read()).isEqualTo(COMMITS);
      assertThat(verified.proven()).isEqualTo(COMMITS);
    }
  }

  @Test
  @Proves("11.10b-earlier-builds")
  void every_event_is_read_and_every_stream_is_a_history_that_folds() {
    var streams = new LinkedHashMap<String, List<DomainEvent>>();
    var wire = EventFamilies.wire();
    for (var event : events) {
      streams.computeIfAbsent(event.stream(), stream -> new ArrayList<>()).add(wire.decode(event));
    }
    var folded = streams.values().stream().map(KeptLedgerTest::folded).toList();
    var courses = folded.stream().filter(OpenCourse.class::isInstance).map(OpenCourse.class::cast);

    assertThat(events).hasSize(EVENTS);
    assertThat(new TreeSet<>(events.stream().map(RecordedEvent::type).toList())).hasSize(TYPES);
    assertThat(courses)
        .hasSize(COURSES)
        .satisfies(
            all ->
                assertThat(all.stream().mapToLong(it -> it.signatures().size()).sum())
                    .isEqualTo(SIGNATURES));
  }

  private static Object folded(List<DomainEvent> stream) {
    return switch (stream.getFirst()) {
      case TreatmentCourseEvent _ -> TreatmentCourse.of(of(stream, TreatmentCourseEvent.class));
      case ProtocolEvent _ -> ProtocolVersions.of(of(stream, ProtocolEvent.class));
      case CustodyEvent _ -> MedicationLot.of(of(stream, CustodyEvent.class));
      case PractitionerEvent _ -> Practitioner.of(of(stream, PractitionerEvent.class));
      case PatientEvent _ -> Patient.of(of(stream, PatientEvent.class));
      case DosingTimelineEvent _ -> DosingTimeline.of(of(stream, DosingTimelineEvent.class));
      case ResourceEvent _ -> ClinicResource.of(of(stream, ResourceEvent.class));
      case CalendarEvent _ -> ResourceWeek.of(of(stream, CalendarEvent.class));
      case RetentionEvent _ -> RetentionPeriod.of(of(stream, RetentionEvent.class));
      case ClinicEvent _ -> ClinicZones.of(of(stream, ClinicEvent.class));
      default -> stream; // feeds and accesses have no state
    };
  }

  private static <E> List<E> of(List<DomainEvent> stream, Class<E> family) {
    return stream.stream().map(family::cast).toList();
  }
}
