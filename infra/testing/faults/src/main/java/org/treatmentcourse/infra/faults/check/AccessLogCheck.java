package org.treatmentcourse.infra.faults.check;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.Fields;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** Whether each answer that was given has its record in the ledger, once. */
public final class AccessLogCheck {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final Duration POLL = Duration.ofSeconds(1);

  private AccessLogCheck() {}

  /** Says what was checked. */
  public static String run(
      Stores stores, Collection<UUID> shown, Duration within, Findings findings) {
    Waiting.until(within, POLL, () -> records(stores).keySet().containsAll(texts(shown)));
    var records = records(stores);
    for (var patient : texts(shown)) {
      int there = records.getOrDefault(patient, 0);
      findings.addIf(there != 1, "an answer that was given has " + there + " records of access");
    }
    return shown.size() + " answers with one record of access each";
  }

  private static Collection<String> texts(Collection<UUID> shown) {
    return shown.stream().map(UUID::toString).toList();
  }

  /** How often each pseudonym is in a record. */
  private static Map<String, Integer> records(Stores stores) {
    var counts = new HashMap<String, Integer>();
    for (var commit : stores.ledger().find(Filters.regex("events.stream", "^access-"))) {
      for (var event : commit.getList("events", Document.class)) {
        JSON.readTree(Fields.text(event, "payload"))
            .at("/access/subjects/patients")
            .forEach(patient -> counts.merge(patient.asString(), 1, Integer::sum));
      }
    }
    return counts;
  }
}
