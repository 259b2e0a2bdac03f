package org.treatmentcourse.infra.faults.check;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.treatmentcourse.infra.faults.load.Acknowledged;
import org.treatmentcourse.infra.faults.load.Acknowledged.EventRef;
import org.treatmentcourse.infra.report.Fields;
import org.treatmentcourse.infra.report.Stores;

/**
 * The whole ledger as it is after a fault.
 *
 * @param commands each command's commit
 * @param events every event's id by its place, {@code stream:seq}
 * @param lengths how many events each stream has
 */
record LedgerRead(
    Map<String, Acknowledged> commands, Map<String, String> events, Map<String, Long> lengths) {

  /** Reads it in order; gaps and doubles become findings. */
  static LedgerRead of(Stores stores, Findings findings) {
    var commands = new HashMap<String, Acknowledged>();
    var events = new HashMap<String, String>();
    var order = new StreamOrder("ledger", findings);
    long due = 0;
    for (var commit : stores.ledger().find().sort(Sorts.ascending("_id"))) {
      long number = Fields.number(commit, "_id");
      findings.addIf(number != due, "ledger: commit " + number + " where " + due + " was due");
      due = number + 1;
      var refs = refs(commit);
      for (var ref : refs) {
        order.follow(ref.stream(), ref.seq());
        events.put(place(ref.stream(), ref.seq()), ref.id());
      }
      var command = Fields.text(commit, "command");
      var before = commands.put(command, new Acknowledged(UUID.fromString(command), number, refs));
      findings.addIf(before != null, "ledger: command " + command + " is there twice");
    }
    return new LedgerRead(commands, events, order.lengths());
  }

  static String place(String stream, long seq) {
    return stream + ":" + seq;
  }

  private static List<EventRef> refs(Document commit) {
    var refs = new ArrayList<EventRef>();
    for (var event : commit.getList("events", Document.class)) {
      refs.add(
          new EventRef(
              Fields.text(event, "stream"), Fields.number(event, "seq"), Fields.text(event, "id")));
    }
    return refs;
  }
}
