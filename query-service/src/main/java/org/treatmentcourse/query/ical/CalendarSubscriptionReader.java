package org.treatmentcourse.query.ical;

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
import org.treatmentcourse.query.ical.CalendarSubscription.State;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.ClinicId;

/** Finds the calendar subscription that a secret opens. */
final class CalendarSubscriptionReader {
  static final String COLLECTION = "feeds";

  /** 128 bits in base64url. */
  private static final int LEAST_CHARACTERS = 22;

  private static final String SECRET = "view.secretSha256";
  private static final String CLINIC = "view.clinic";
  static final List<Bson> INDEXES = List.of(ascending(SECRET), ascending(CLINIC));

  private final MongoCollection<Document> subscriptions;

  CalendarSubscriptionReader(MongoDatabase database) {
    this.subscriptions = database.getCollection(COLLECTION);
  }

  /** Every subscription of a clinic, by id. */
  List<CalendarSubscription> ofClinic(ClinicId clinic) {
    return subscriptions
        .find(eq(CLINIC, clinic.value()))
        .sort(ascending("_id"))
        .map(CalendarSubscriptionReader::subscription)
        .into(new ArrayList<>());
  }

  private static CalendarSubscription subscription(Document document) {
    return StoredJson.view(document.get("view", Document.class), CalendarSubscription.class);
  }

  /**
   * The open subscription of a secret. A secret of fewer than 22 characters opens nothing, whatever
   * was opened with its hash: it can be guessed. Neither does one that two clinics' feeds have.
   *
   * <p>Only hashes are compared, so the time tells nothing of any secret. An unknown secret and a
   * revoked one take the same hash and the same look-up.
   */
  Optional<CalendarSubscription> open(String secret) {
    if (secret.length() < LEAST_CHARACTERS) {
      return Optional.empty();
    }
    var open =
        subscriptions
            .find(eq(SECRET, Sha256.hex(secret.getBytes(UTF_8))))
            .map(CalendarSubscriptionReader::subscription)
            .into(new ArrayList<>())
            .stream()
            .filter(subscription -> subscription.state() == State.OPEN)
            .toList();
    return open.stream().map(CalendarSubscription::clinic).distinct().count() == 1
        ? Optional.of(open.getFirst())
        : Optional.empty();
  }
}
