package org.treatmentcourse.query.audit;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelContract;

class AuditReadModelTest extends ReadModelContract {
  @Override
  protected boolean followsEveryStream() {
    return true;
  }

  @Override
  protected ReadModel in(MongoDatabase database) {
    return AuditReadModel.in(database);
  }
}
