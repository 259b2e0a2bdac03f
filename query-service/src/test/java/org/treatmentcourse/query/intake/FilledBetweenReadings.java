package org.treatmentcourse.query.intake;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.projection.PoisonEvent;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.wire.RecordedEvent;

/** The audit trail, and somebody who heals it just after its position was read. */
final class FilledBetweenReadings implements ReadModel {
  private final ReadModel trail;
  private final List<RecordedEvent> healing;
  private boolean healed;

  FilledBetweenReadings(MongoDatabase database, List<RecordedEvent> healing) {
    this.trail = AuditReadModel.in(database);
    this.healing = healing;
  }

  @Override
  public String name() {
    return trail.name();
  }

  @Override
  public boolean follows(String stream) {
    return trail.follows(stream);
  }

  @Override
  public void prepare() {
    trail.prepare();
  }

  @Override
  public void complete() {
    trail.complete();
  }

  @Override
  public Map<String, Long> positions(Set<String> streams) {
    var read = trail.positions(streams);
    if (!healed) {
      healed = true;
      trail.apply(List.of(new StreamBatch(healing)));
    }
    return read;
  }

  @Override
  public void withdraw(String stream, Set<String> eventIds) {
    trail.withdraw(stream, eventIds);
  }

  @Override
  public List<PoisonEvent> apply(List<StreamBatch> runs) {
    return trail.apply(runs);
  }
}
