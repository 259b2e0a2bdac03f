package org.treatmentcourse.query.accesslog;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelContract;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.RecordedEvent;

class AccessViewsTest extends ReadModelContract {
  private static final String STREAM = "access-2032-05-02-0";
  private static final Instant AT = Instant.parse("2032-05-02T09:00:00Z");

  @Override
  protected ReadModel in(MongoDatabase database) {
    return new AccessLogConfiguration().accessViews(database);
  }

  @Override
  protected List<RecordedEvent> events() {
    var recorder = new Recorder();
    var events = new ArrayList<RecordedEvent>();
    for (int i = 0; i < 9; i++) {
      events.addAll(
          recorder.commit(
              "anew", List.of(Draft.of(STREAM, new RecordAccessed(access(), AT.plusSeconds(i))))));
    }
    return events;
  }

  private static Access access() {
    return new Access(
        Optional.empty(),
        PurposeOfUse.HOPERAT,
        AccessAction.READ,
        "auditOfCourse",
        new AccessSubjects(
            List.of(new ClinicId("anew")),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new AccessPoint("127.0.0.1", "query-service"),
        200);
  }
}
