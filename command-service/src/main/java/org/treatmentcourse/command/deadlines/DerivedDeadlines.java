package org.treatmentcourse.command.deadlines;

import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** What the ledger says by now that something waits for, of every family of streams. */
final class DerivedDeadlines {
  private final Ledger ledger;
  private final WireFormat wire;
  private final List<DeadlineDerivation> families;

  DerivedDeadlines(Ledger ledger, WireFormat wire, List<DeadlineDerivation> families) {
    this.ledger = ledger;
    this.wire = wire;
    this.families = List.copyOf(families);
  }

  /** True if a stream is of a family that has deadlines. */
  boolean follows(String stream) {
    return families.stream().anyMatch(family -> family.follows(stream));
  }

  /** True if the event's stream may have another deadline after it than before. */
  boolean mayArm(RecordedEvent event) {
    return families.stream()
        .anyMatch(family -> family.follows(event.stream()) && family.mayArm(event));
  }

  /**
   * The deadlines of a stream that nothing has met, over or to come.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  List<Deadline> of(String stream) {
    var history = ledger.stream(stream, 0);
    var zone = zone(history);
    return families.stream()
        .filter(family -> family.follows(stream))
        .flatMap(family -> family.of(history, zone).stream())
        .toList();
  }

  /** True unless something met a deadline since it was armed. */
  boolean stands(Deadline deadline) {
    return of(deadline.stream()).stream().anyMatch(deadline::isOfTheSameMoment);
  }

  /* By which the days of a stream's clinic go now; UTC where it is of none or that has set none. */
  private ZoneId zone(List<RecordedEvent> history) {
    return history.stream()
        .findFirst()
        .flatMap(RecordedEvent::clinic)
        .map(ClinicId::new)
        .map(ClinicSetting.TIME_ZONE::stream)
        .map(settings -> ClinicZones.recorded(ledger.stream(settings, 0), wire))
        .map(ClinicZones::now)
        .orElse(ClinicZones.UNSET);
  }
}
