package org.treatmentcourse.query.clinic;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.ZoneId;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.ClinicId;

/** Reads the zones that clinics' days go by. */
public final class ClinicZoneReader {
  static final String COLLECTION = "clinic_zones";

  private final MongoCollection<Document> zones;

  public ClinicZoneReader(MongoDatabase database) {
    this.zones = database.getCollection(COLLECTION);
  }

  /** The zone that a clinic's days go by now; UTC if it has set none, as in the ledger. */
  public ZoneId now(ClinicId clinic) {
    return set(clinic).orElse(ClinicZones.UNSET);
  }

  /** The same by a clinic's name; UTC for what can be no clinic's name. */
  public ZoneId now(String clinic) {
    return ClinicId.of(clinic).map(this::now).orElse(ClinicZones.UNSET);
  }

  /** The zone that a clinic has set last, if it has set one. */
  public Optional<ZoneId> set(ClinicId clinic) {
    return Optional.ofNullable(zones.find(eq(ClinicSetting.TIME_ZONE.stream(clinic))).first())
        .map(document -> StoredJson.view(document.get("view", Document.class), ClinicZones.class))
        .flatMap(ClinicZones::last)
        .map(ClinicZoneSet::zone);
  }
}
