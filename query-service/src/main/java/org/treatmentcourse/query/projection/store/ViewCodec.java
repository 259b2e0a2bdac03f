package org.treatmentcourse.query.projection.store;

import static com.mongodb.client.model.Updates.set;

import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The stored form of a view. Reading a written view gives an equal view. */
public interface ViewCodec<V> {
  Document write(V view);

  V read(Document stored);

  /**
   * The updates from the stored form of a view to that of a later one. They replace the whole view,
   * unless a codec knows that most of it stays.
   *
   * @param path where the view is stored
   * @return updates of fields of their own
   */
  default List<Bson> change(String path, V before, V after) {
    return List.of(set(path, write(after)));
  }

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
