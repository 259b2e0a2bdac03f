package org.treatmentcourse.query.course;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelContract;

class CourseReadModelTest extends ReadModelContract {
  @Override
  protected ReadModel in(MongoDatabase database) {
    return CourseReadModel.in(database);
  }
}
