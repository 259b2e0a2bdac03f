package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.BundleLines;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The events that a bundle's commits have: each stream without a gap, to its end, and written out
 * as they are; and each signature bound to what it signs.
 */
final class ExpectedEvents {
  private final Manifest manifest;
  private final Consumer<BundleFinding> findings;
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, Long> next = new HashMap<>();
  private final LinkedHashMap<String, Hash> expected = new LinkedHashMap<>();

  /** The form in which a bundle of an earlier build writes text that is not well-formed. */
  private final Map<String, Hash> earlier = new HashMap<>();

  private final SignatureCheck signatures;

  ExpectedEvents(Manifest manifest, Consumer<BundleFinding> findings) {
    this.manifest = manifest;
    this.findings = findings;
    this.signatures = new SignatureCheck(findings);
    manifest.streams().forEach(stream -> last.put(stream.stream(), stream.lastSeq()));
  }

  /** The next commit's events; those of other streams came with it and are not the scope's. */
  void take(long commit, List<RecordedEvent> recorded, boolean wellFormed) {
    boolean ofScope = false;
    for (var event : recorded) {
      if (isInScope(event)) {
        ofScope = true;
        follow(event);
        signatures.take(event);
        var line = BundleLines.event(event);
        expected.put(name(event), hash(line));
        if (!wellFormed) {
          earlier.put(name(event), hash(WellFormedText.withoutWhatIsShown(line, "\uFFFD")));
        }
      }
    }
    if (!ofScope) {
      find(Kind.ADDED, "commit " + commit, "it has no event of this scope");
    }
  }

  /** Says of each stream whether all of it has come. */
  void end() {
    for (var stream : manifest.streams()) {
      long from = next.getOrDefault(stream.stream(), 0L);
      if (from <= stream.lastSeq()) {
        find(
            Kind.MISSING,
            "event " + stream.stream() + " " + from,
            from == stream.lastSeq()
                ? "the stream's last"
                : "and all of the stream after it, to " + stream.lastSeq());
      }
    }
    signatures.end();
  }

  private void follow(RecordedEvent event) {
    long due = next.getOrDefault(event.stream(), 0L);
    if (event.seq() > due) {
      for (long seq = due; seq < event.seq(); seq++) {
        find(Kind.MISSING, "event " + event.stream() + " " + seq, "no commit here has it");
      }
    } else if (event.seq() < due) {
      find(
          expected.containsKey(name(event)) ? Kind.ADDED : Kind.REORDERED,
          "event " + name(event),
          "it comes after " + (due - 1) + " of its stream");
    }
    next.merge(event.stream(), event.seq() + 1, Math::max);
  }

  /** Compares with the events as they are written out, one by one where they differ. */
  void compareWith(BundleFile bundle) throws IOException {
    var actual = new LinkedHashMap<String, Hash>();
    long read = 0;
    try (var lines = bundle.lines(BundleLayout.EVENTS)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        read++;
        var named = BundleLines.eventName(line.get());
        if (named.isEmpty()) {
          find(Kind.ALTERED, "line " + read + " of " + BundleLayout.EVENTS, "it can't be read");
          continue;
        }
        var name = named.get();
        if (!expected.containsKey(name)) {
          find(Kind.ADDED, "event " + name, "only " + BundleLayout.EVENTS + " has it");
        } else if (actual.put(name, hash(line.get())) != null) {
          find(Kind.ADDED, "event " + name, "it is written twice in " + BundleLayout.EVENTS);
        }
      }
    }
    expected.forEach((name, hash) -> compare(name, hash, Optional.ofNullable(actual.get(name))));
    compareOrder(actual.keySet());
  }

  private void compare(String name, Hash hash, Optional<Hash> written) {
    if (written.isEmpty()) {
      find(Kind.MISSING, "event " + name, BundleLayout.EVENTS + " lacks it");
    } else if (!written.get().equals(hash)
        && !written.equals(Optional.ofNullable(earlier.get(name)))) {
      find(Kind.ALTERED, "event " + name, BundleLayout.EVENTS + " differs from its commit");
    }
  }

  private void compareOrder(Set<String> written) {
    var common = written.iterator();
    for (var name : expected.keySet()) {
      if (!written.contains(name)) {
        continue;
      }
      var there = common.next();
      if (!there.equals(name)) {
        find(Kind.REORDERED, "event " + there, "it is written where " + name + " has its place");
        return; // those after it are mostly its consequence
      }
    }
  }

  private boolean isInScope(RecordedEvent event) {
    return event.seq() <= last.getOrDefault(event.stream(), -1L);
  }

  private static String name(RecordedEvent event) {
    return event.stream() + " " + event.seq();
  }

  private static Hash hash(String line) {
    return MerkleTree.leaf(line.getBytes(UTF_8));
  }

  private void find(Kind kind, String what, String detail) {
    findings.accept(new BundleFinding(kind, what, detail));
  }
}
