package org.treatmentcourse.query.schedule.view;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;

/** The real one, for tests of other rooms. */
public final class ScheduleReadModel {
  private ScheduleReadModel() {}

  public static ReadModel in(MongoDatabase database) {
    return new ScheduleConfiguration().scheduleViews(database);
  }
}
