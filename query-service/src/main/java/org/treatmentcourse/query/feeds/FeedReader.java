package org.treatmentcourse.query.feeds;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.query.feeds.FeedView.State;
import org.treatmentcourse.query.projection.store.StoredJson;

/** Finds the feed that a secret opens. */
final class FeedReader {
  static final String COLLECTION = "feeds";
  private static final String SECRET = "view.secretSha256";
  static final List<Bson> INDEXES = List.of(ascending(SECRET));

  private final MongoCollection<Document> feeds;

  FeedReader(MongoDatabase database) {
    this.feeds = database.getCollection(COLLECTION);
  }

  /**
   * The open feed of a secret. What is compared is a hash, so how long that takes tells nothing of
   * any secret; an unknown one and a revoked one take the same hash and the same look-up.
   */
  Optional<FeedView> open(String secret) {
    return feeds
        .find(eq(SECRET, Sha256.hex(secret.getBytes(UTF_8))))
        .map(document -> StoredJson.view(document.get("view", Document.class), FeedView.class))
        .into(new ArrayList<>())
        .stream()
        .filter(feed -> feed.state() == State.OPEN)
        .findFirst();
  }
}
