package org.treatmentcourse.infra.faults.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.infra.faults.check.Findings;
import org.treatmentcourse.infra.faults.check.StreamOrder;
import org.treatmentcourse.infra.faults.history.AppendCall.Outcome;
import org.treatmentcourse.infra.faults.history.StoredLedger.Stored;

/** Compares what every client was told with what the ledger holds. */
public final class PromiseCheck {
  private final Findings findings = new Findings();
  private final Map<UUID, Stored> byCommand = new HashMap<>();
  private final Set<UUID> recorded = new HashSet<>();
  private final Set<UUID> unknown = new HashSet<>();
  private final Set<UUID> refused = new HashSet<>();

  private PromiseCheck() {}

  /** Checks everything; what is wrong is in {@link #findings}. */
  public static PromiseCheck of(StoredLedger ledger, Collection<HistoryFile> histories) {
    var check = new PromiseCheck();
    check.order(ledger.commits());
    Map<UUID, List<Place>> asked = new HashMap<>();
    for (var history : histories) {
      for (var call : history.calls()) {
        asked.put(call.command(), call.places());
        check.note(call);
      }
    }
    check.nothingRefusedIsThere();
    check.nothingIsThereThatNobodyAskedFor(asked);
    return check;
  }

  public Findings findings() {
    return findings;
  }

  /** How many commands were acknowledged. */
  public int recorded() {
    return recorded.size();
  }

  /** How many commands nobody was ever told the outcome of. */
  public int unknown() {
    return unknown.size();
  }

  /** How many commands were refused, nearly all for a place that was taken. */
  public int refused() {
    return refused.size();
  }

  private void order(List<Stored> commits) {
    var order = new StreamOrder("ledger", findings);
    long due = 0;
    for (var commit : commits) {
      findings.addIf(
          commit.number() != due, "commit " + commit.number() + " where " + due + " was due");
      due = commit.number() + 1;
      findings.addIf(
          byCommand.put(commit.command(), commit) != null,
          "command " + commit.command() + " is there twice");
      commit.places().forEach(place -> order.follow(place.stream(), place.seq()));
    }
  }

  private void note(AppendCall call) {
    var command = call.command();
    switch (call.outcome().orElseGet(Outcome.Unknown::new)) {
      case Outcome.Recorded(long commit) -> {
        recorded.add(command);
        unknown.remove(command);
        promised(call, commit, Optional.ofNullable(byCommand.get(command)));
      }
      case Outcome.Conflict conflict -> {
        refused.add(command);
        unknown.remove(command);
      }
      case Outcome.Refused again when unknown.contains(command) -> {
        // The call before it may still have done it.
      }
      case Outcome.Refused why -> refused.add(command);
      case Outcome.Unknown lost when recorded.contains(command) -> {
        // A repeat of what was acknowledged.
      }
      case Outcome.Unknown lost -> unknown.add(command);
    }
  }

  private void promised(AppendCall call, long commit, Optional<Stored> kept) {
    if (kept.isEmpty()) {
      findings.add("LOST: command %s, acknowledged as %d".formatted(call.command(), commit));
      return;
    }
    findings.addIf(
        kept.get().number() != commit || !kept.get().places().equals(call.places()),
        "command %s was acknowledged as %d with %s, kept is %s"
            .formatted(call.command(), commit, call.places(), kept.get()));
  }

  private void nothingRefusedIsThere() {
    for (var command : refused) {
      findings.addIf(
          byCommand.containsKey(command), "command " + command + " was refused and is there");
    }
  }

  private void nothingIsThereThatNobodyAskedFor(Map<UUID, List<Place>> asked) {
    byCommand.forEach(
        (command, commit) ->
            findings.addIf(
                !commit.places().equals(asked.get(command)), "nobody asked for commit " + commit));
  }
}
