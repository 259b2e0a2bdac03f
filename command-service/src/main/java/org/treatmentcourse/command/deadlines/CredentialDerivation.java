package org.treatmentcourse.command.deadlines;

import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.deadline.CredentialDeadlines;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The deadlines of practitioners' credentials. */
final class CredentialDerivation implements DeadlineDerivation {
  private final WireFormat wire;

  CredentialDerivation(WireFormat wire) {
    this.wire = wire;
  }

  @Override
  public boolean follows(String stream) {
    return PractitionerId.isPractitionerStream(stream);
  }

  @Override
  public boolean mayArm(RecordedEvent event) {
    return decode(event) instanceof CredentialGranted;
  }

  @Override
  public List<Deadline> of(List<RecordedEvent> history, ZoneId zone) {
    return CredentialDeadlines.of(
        history.getFirst().stream(),
        Practitioner.of(history.stream().map(this::decode).toList()),
        zone);
  }

  private PractitionerEvent decode(RecordedEvent event) {
    return (PractitionerEvent) wire.decode(event);
  }
}
