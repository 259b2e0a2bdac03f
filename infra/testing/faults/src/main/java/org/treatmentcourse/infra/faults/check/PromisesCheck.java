package org.treatmentcourse.infra.faults.check;

import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.infra.faults.load.Acknowledged;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Fields;
import org.treatmentcourse.infra.report.Stores;

/**
 * Compares what was promised with what is: each acknowledged command once in the ledger, a refused
 * one not at all, and each event of the ledger once and in its stream's order on Kafka and in the
 * audit read model.
 */
public final class PromisesCheck {
  private final Findings findings = new Findings();
  private final Stores stores;
  private final EventsTopic topic;

  public PromisesCheck(Stores stores, EventsTopic topic) {
    this.stores = stores;
    this.topic = topic;
  }

  /** Says what was checked; what is wrong is in {@link #findings}. */
  public String run(Collection<Acknowledged> acknowledged, Collection<UUID> refused) {
    var ledger = LedgerRead.of(stores, findings);
    promises(acknowledged, ledger);
    refusals(refused, ledger);
    topic(ledger.events());
    audit(ledger.events());
    return "%d commits without a gap; %d acknowledged commands once in the ledger, %d refused ones not in it; %d events of %d streams once and in order in ledger, topic and audit read model"
        .formatted(
            ledger.commands().size(),
            acknowledged.size(),
            refused.size(),
            ledger.events().size(),
            ledger.lengths().size());
  }

  public Findings findings() {
    return findings;
  }

  private void promises(Collection<Acknowledged> acknowledged, LedgerRead ledger) {
    for (var promise : acknowledged) {
      var kept = ledger.commands().get(promise.command().toString());
      if (kept == null) {
        findings.add("LOST: acknowledged command " + promise.command() + " is not in the ledger");
      } else {
        findings.addIf(
            !kept.equals(promise),
            "acknowledged command %s: promised %s, kept %s"
                .formatted(promise.command(), promise, kept));
      }
    }
  }

  private void refusals(Collection<UUID> refused, LedgerRead ledger) {
    for (var command : refused) {
      findings.addIf(
          ledger.commands().containsKey(command.toString()),
          "RECORDED: refused command " + command + " is in the ledger");
    }
  }

  private void topic(Map<String, String> ledger) {
    var order = new StreamOrder("topic", findings);
    var missing = new HashSet<>(ledger.keySet());
    topic.read(
        event -> {
          order.follow(event.stream(), event.seq());
          compare("topic", ledger, event.stream(), event.seq(), event.id().toString());
          missing.remove(LedgerRead.place(event.stream(), event.seq()));
        });
    missing.forEach(place -> findings.add("topic: " + place + " is missing"));
  }

  private void audit(Map<String, String> ledger) {
    var order = new StreamOrder("audit", findings);
    var missing = new HashSet<>(ledger.keySet());
    for (var event : stores.audit().find().sort(Sorts.ascending("commit", "commitIndex"))) {
      var stream = Fields.text(event, "stream");
      long seq = Fields.number(event, "seq");
      order.follow(stream, seq);
      compare("audit", ledger, stream, seq, Fields.text(event, "eventId"));
      missing.remove(LedgerRead.place(stream, seq));
    }
    missing.forEach(place -> findings.add("audit: " + place + " is missing"));
  }

  private void compare(
      String where, Map<String, String> ledger, String stream, long seq, String id) {
    var place = LedgerRead.place(stream, seq);
    if (AccessStream.isAccessStream(stream) && !ledger.containsKey(place)) {
      return; // recorded since the ledger was read: our own looking is recorded, too
    }
    findings.addIf(
        !id.equals(ledger.get(place)),
        "%s: %s has id %s, the ledger %s".formatted(where, place, id, ledger.get(place)));
  }
}
