package org.treatmentcourse.query.audit;

import com.mongodb.client.MongoDatabase;
import org.treatmentcourse.query.projection.ReadModel;

/** The real one, for tests of other rooms. */
public final class AuditReadModel {
  private AuditReadModel() {}

  public static ReadModel in(MongoDatabase database) {
    return new AuditConfiguration().auditTrail(database);
  }

  public static AuditReader readerIn(MongoDatabase database) {
    return new AuditReader(database);
  }
}
