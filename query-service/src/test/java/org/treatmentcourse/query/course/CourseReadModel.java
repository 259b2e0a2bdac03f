package org.treatmentcourse.query.course;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;

/** The real one, for tests of other rooms. */
public final class CourseReadModel {
  private CourseReadModel() {}

  public static ReadModel in(MongoDatabase database) {
    return new CourseConfiguration().courseViews(database);
  }
}
