package org.treatmentcourse.query.projection;

import org.bson.Document;

/** How a view is stored and read back; reading what was written gives an equal view. */
public interface ViewCodec<V> {
  Document write(V view);

  V read(Document stored);

  /** For a record that the published language's JSON can carry. */
  static <V extends Record> ViewCodec<V> ofRecord(Class<V> type) {
    return new ViewCodec<>() {
      @Override
      public Document write(V view) {
        return StoredJson.document(view);
      }

      @Override
      public V read(Document stored) {
        return StoredJson.view(stored, type);
      }
    };
  }
}
