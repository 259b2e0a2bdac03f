package org.treatmentcourse.query.protocol;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.protocol.ProtocolVersions.Volume;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;

/** Reads published protocols. */
public final class PublishedProtocols {
  static final String COLLECTION = "protocols";

  private static final String PUBLISHED = ProtocolPublished.class.getSimpleName();

  private final MongoCollection<Document> protocols;

  PublishedProtocols(MongoDatabase database) {
    this.protocols = database.getCollection(COLLECTION);
  }

  /** The version that a course pins; empty until its publication has arrived here. */
  public Optional<TreatmentProtocol> find(ProtocolRef pinned) {
    return Optional.ofNullable(protocols.find(eq(pinned.id().stream())).first())
        .map(
            document ->
                StoredJson.view(document.get("view", Document.class), ProtocolVersions.class))
        .flatMap(
            versions ->
                versions.volumes().stream()
                    .filter(volume -> volume.version() == pinned.version())
                    .findFirst())
        .map(PublishedProtocols::protocol);
  }

  /** Every protocol of which a version was published, by id. */
  List<ProtocolId> all() {
    return protocols
        .find()
        .projection(include("_id"))
        .sort(ascending("_id"))
        .map(document -> ProtocolId.ofStream(document.getString("_id")))
        .into(new ArrayList<>());
  }

  private static TreatmentProtocol protocol(Volume volume) {
    var event = ProtocolProjection.event(PUBLISHED, volume.revision(), volume.payload());
    return ((ProtocolPublished) event).protocol();
  }
}
