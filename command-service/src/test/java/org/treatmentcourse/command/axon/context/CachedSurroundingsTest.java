package org.treatmentcourse.command.axon.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.command.course.Surroundings;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.WireFormat.Encoded;

class CachedSurroundingsTest {
  private static final ClinicId CLINIC = new ClinicId("test");

  private final List<String> read = new ArrayList<>();
  private final Surroundings once =
      new CachedSurroundings(
          new Surroundings() {
            @Override
            public MedicationLot lot(ClinicId clinic, LotNumber lot) {
              read.add(lot.stream(clinic));
              return MedicationLot.unknown();
            }

            @Override
            public ProtocolVersions versions(ProtocolId protocol) {
              read.add(protocol.stream());
              return ProtocolVersions.none();
            }

            @Override
            public ClinicResource resource(ClinicId clinic, Resource resource) {
              read.add(resource.stream(clinic));
              return ClinicResource.unknown();
            }

            @Override
            public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
              read.add(week.stream(clinic, resource));
              return ResourceWeek.empty();
            }

            @Override
            public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
              read.add(practitioner.stream(clinic));
              return Practitioner.unknown();
            }

            @Override
            public List<Encoded> stored(CourseId course) {
              return List.of();
            }
          });

  @Test
  void each_stream_is_read_once_and_every_question_is_answered_with_the_same() {
    var first = once.lot(CLINIC, new LotNumber("A"));
    assertThat(once.lot(CLINIC, new LotNumber("A"))).isSameAs(first);
    var person = new PractitionerId("somebody");
    assertThat(once.practitioner(CLINIC, person)).isSameAs(once.practitioner(CLINIC, person));
    var protocol = new ProtocolId("s0");
    assertThat(once.versions(protocol)).isSameAs(once.versions(protocol));
    var room = new Resource("room.blue");
    assertThat(once.resource(CLINIC, room)).isSameAs(once.resource(CLINIC, room));
    var week = CalendarWeek.parse("2026-W48");
    assertThat(once.week(CLINIC, week, room)).isSameAs(once.week(CLINIC, week, room));
    assertThat(read)
        .containsExactly(
            "lot-test.A",
            "practitioner-test.somebody",
            "protocol-s0",
            "resource-test.room.blue",
            "calendar-test.2026-W48.room.blue");
  }

  @Test
  void another_clinics_lot_of_the_same_number_is_another() {
    once.lot(CLINIC, new LotNumber("A"));
    once.lot(new ClinicId("other"), new LotNumber("A"));
    assertThat(read).containsExactly("lot-test.A", "lot-other.A");
  }
}
