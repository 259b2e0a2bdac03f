package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.commands.CorrectionCommand.SignRecord;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Surroundings;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.WireFormat.Encoded;

class SigningTest {
  /** An event that was stored in another form than it would be today. */
  private static final Encoded OF_OLD = new Encoded("Renamed", 3, "{\"rate\":80.50}");

  @Test
  @Proves("11.70-bound-signature")
  void a_signature_is_of_the_records_as_they_are_stored_not_as_they_would_be_stored_today() {
    var given = observedPatient();
    var stored = new ArrayList<>(given.surroundings().stored(COURSE));
    var today = stored.set(1, OF_OLD);
    var command =
        new SignRecord(
            COURSE, List.of(1L, 2L), SignatureMeaning.REVIEW, T0.plus(Duration.ofHours(3)));
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    var course = (OpenCourse) TreatmentCourse.of(given.events());

    var decision =
        CourseDecider.decide(
            command,
            course,
            new Context(command.occurredAt(), actor, storing(given.surroundings(), stored)));

    assertThat(((Decision.Accepted<TreatmentCourseEvent>) decision).events())
        .filteredOn(RecordSigned.class::isInstance)
        .singleElement()
        .extracting(event -> ((RecordSigned) event).recordsSha256())
        .isEqualTo(hash(OF_OLD, stored.get(2)))
        .isNotEqualTo(hash(today, stored.get(2)));
  }

  private static String hash(Encoded first, Encoded second) {
    return SignedRecords.sha256(new TreeMap<>(Map.of(1L, first, 2L, second)));
  }

  private static Surroundings storing(Surroundings others, List<Encoded> stored) {
    return (Surroundings)
        Proxy.newProxyInstance(
            Surroundings.class.getClassLoader(),
            new Class<?>[] {Surroundings.class},
            (proxy, asked, arguments) ->
                asked.getName().equals("stored") ? stored : asked.invoke(others, arguments));
  }
}
