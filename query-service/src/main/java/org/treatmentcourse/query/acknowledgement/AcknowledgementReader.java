package org.treatmentcourse.query.acknowledgement;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.treatmentcourse.acknowledgement.Acknowledgement;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.audit.AuditReader.Place;
import org.treatmentcourse.wire.WireFormat;

/** Reads which findings are acknowledged: each has a stream of its own, which the trail finds. */
@Component
public final class AcknowledgementReader {
  private static final WireFormat WIRE = new WireFormat(AcknowledgementEvent.class);

  private final AuditReader trail;

  AcknowledgementReader(AuditReader trail) {
    this.trail = trail;
  }

  /**
   * The acknowledgements of some findings; an open one has none.
   *
   * @param findings the ids of the events that say them
   */
  public Map<UUID, FindingAcknowledgement> of(Collection<UUID> findings) {
    var acknowledged = new HashMap<UUID, FindingAcknowledgement>();
    var places =
        findings.stream()
            .map(finding -> new Place(Acknowledgement.stream(new FindingId(finding)), 0))
            .toList();
    for (var recorded : trail.recorded(places)) {
      var event = (AcknowledgementEvent) WIRE.decode(recorded);
      acknowledged.put(event.finding().value(), FindingAcknowledgement.of(event, recorded));
    }
    return acknowledged;
  }
}
