package org.treatmentcourse.query.schedule.view;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelContract;

class ScheduleReadModelTest extends ReadModelContract {
  @Override
  protected ReadModel in(MongoDatabase database) {
    return ScheduleReadModel.in(database);
  }
}
