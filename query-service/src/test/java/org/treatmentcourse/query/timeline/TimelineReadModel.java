package org.treatmentcourse.query.timeline;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;

/** The real one, for tests of other rooms. */
public final class TimelineReadModel {
  private TimelineReadModel() {}

  public static ReadModel in(MongoDatabase database) {
    return new TimelineConfiguration().timelineViews(database);
  }
}
