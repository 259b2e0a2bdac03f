package org.treatmentcourse.infra.clinics.property;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.json.JsonMapper;

/** A recorded stream made by hand, each event in a commit of its own unless it is a finding. */
final class History {
  static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  static final UUID COURSE = new UUID(7, 7);
  private static final String DOSE =
      "{\"product\":\"ESKETAMINE\",\"route\":\"INTRANASAL\",\"amountMilligrams\":56}";

  private final List<RecordedEvent> events = new ArrayList<>();
  private long commit;
  private long seq;

  static ProtocolNumbers esketamine() {
    try {
      var file = Checkout.root().resolve("infra/demo/protocols/s0-anew.json");
      return new ProtocolNumbers(
          "anew",
          ZoneOffset.UTC,
          JsonMapper.shared().readTree(Files.readString(file)).path("protocol"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A patient who may be dosed in the one session of a series, at T0. */
  static History cleared() {
    return new History()
        .then("CourseOpened", "", -900)
        .then("ConsentGiven", "\"kind\":\"TREATMENT\"", -800)
        .then("RemsEnrolled", "", -700)
        .then("EligibilityDecided", "\"outcome\":\"ELIGIBLE\"", -650)
        .then("SeriesPlanned", "\"count\":1,\"sessionsPerWeek\":2", -600)
        .then("SessionScheduled", "\"session\":1,\"slot\":{\"start\":\"%s\"}".formatted(T0), -500)
        .then("PatientCheckedIn", "\"session\":1", -5)
        .then("DosingClearanceDecided", "\"session\":1,\"decision\":{\"dose\":" + DOSE + "}", -2);
  }

  History dosed() {
    return then("DoseStarted", "\"session\":1,\"lot\":\"A-1\",\"dose\":" + DOSE, 0);
  }

  /** An event so many minutes after T0, recorded as it happens. */
  History then(String type, String fields, int minute) {
    return then(type, fields, T0.plusSeconds(60L * minute), T0.plusSeconds(60L * minute));
  }

  History then(String type, String fields, Instant at, Instant recordedAt) {
    commit++;
    return add(type, fields, at, recordedAt);
  }

  /** A finding on the last event, in its commit. */
  History flagged(String rule) {
    var last = events.getLast();
    var severity = rule.equals("late-entry") ? "MINOR" : "MAJOR";
    var fields =
        "\"rule\":\"%s\",\"fact\":%d,\"severity\":\"%s\"".formatted(rule, last.seq(), severity);
    return add("ProtocolDeviationDetected", fields, last.occurredAt(), last.recordedAt());
  }

  /** Loses a sequence number. */
  History lost() {
    seq++;
    return this;
  }

  /** A dose so long after T0. */
  History dosed(Duration later) {
    var at = T0.plus(later);
    return then("DoseStarted", "\"session\":1,\"lot\":\"A-1\",\"dose\":" + DOSE, at, at);
  }

  /** Nothing of interest, in so many commits. */
  History commits(int more) {
    for (int i = 0; i < more; i++) {
      then("CourseBegun", "", 0);
    }
    return this;
  }

  RecordedPatient recorded() {
    return recorded(new History());
  }

  /** The course with what its patient's timeline says in the commits of the same numbers. */
  RecordedPatient recorded(History timeline) {
    var course = new RecordedPatient.Course(COURSE, esketamine(), events);
    return new RecordedPatient(List.of(course), timeline.events);
  }

  List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  private History add(String type, String fields, Instant at, Instant recordedAt) {
    events.add(
        new RecordedEvent(
            "course-" + COURSE,
            seq++,
            new UUID(0, seq),
            type,
            1,
            at,
            "{" + fields + "}",
            commit,
            0,
            1,
            recordedAt,
            new UUID(1, commit),
            new Actor("a", "A", Role.MONITOR, Optional.empty()),
            Optional.of("anew"),
            new UUID(2, commit),
            new UUID(2, commit)));
    return this;
  }
}
