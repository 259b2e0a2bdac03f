package org.treatmentcourse.command.transparency.witness;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * Shows one witness each last checkpoint, on a thread of its own: neither the log nor another
 * witness waits for it. While it is busy or away, checkpoints pass it by; it sees the next one.
 */
final class WitnessWorker {
  private static final Duration IDLE_POLL = Duration.ofSeconds(1);

  /** From seconds to minutes: a witness that refuses is asked seldom, one that was away soon. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), 7);

  private static final Logger LOG = LoggerFactory.getLogger(WitnessWorker.class);

  private final WitnessSetting witness;
  private final VerifierKey key;
  private final CosignatureStore store;
  private final WitnessedLog log;
  private final Worker worker;
  private String complaint = "";

  WitnessWorker(WitnessSetting witness, CosignatureStore store, WitnessedLog log) {
    this.witness = witness;
    this.key = witness.key();
    this.store = store;
    this.log = log;
    this.worker = new Worker("witness " + key.name(), BACK_OFF, this::run, this::failed);
  }

  Worker worker() {
    return worker;
  }

  private void run(Shift shift) {
    try (var client = new WitnessClient(witness)) {
      run(shift, client);
    }
  }

  private void run(Shift shift, WitnessClient client) {
    long lastSeen = store.lastSize(key);
    long shown = 0;
    while (shift.goesOn()) {
      var checkpoint = log.checkpoint();
      long size = checkpoint.map(WitnessWorker::size).orElse(0L);
      if (size > shown && isCosigned(client, checkpoint.orElseThrow(), lastSeen)) {
        shown = size;
        lastSeen = size;
        complaint = "";
        shift.progressed();
      }
      shift.awaitWakeUp(IDLE_POLL);
    }
  }

  /** False while it is another instance's to ask, and that has no answer yet. */
  private boolean isCosigned(WitnessClient client, SignedNote checkpoint, long lastSeen) {
    long size = size(checkpoint);
    var before = store.find(size, key).filter(it -> key.verifies(checkpoint.text(), it));
    if (before.isEmpty() && !log.isToBeShown()) {
      return false;
    }
    var cosignature = before.orElseGet(() -> ask(client, checkpoint, lastSeen, size));
    if (before.isEmpty()) {
      store.keep(size, key, cosignature);
      // Crash here: kept, not shown; the successor finds it for the same checkpoint.
    }
    log.cosigned(checkpoint, cosignature);
    return true;
  }

  private NoteSignature ask(WitnessClient client, SignedNote checkpoint, long lastSeen, long size) {
    var answer = add(client, checkpoint, lastSeen, size);
    // Another instance, or this one before it lost the answer, has shown it more, or it forgot.
    if (answer instanceof WitnessAnswer.LastSaw(long seen) && seen != lastSeen) {
      answer = add(client, checkpoint, seen, size);
    }
    return switch (answer) {
      case WitnessAnswer.Cosigned(NoteSignature signature) -> signature;
      case WitnessAnswer.LastSaw(long seen) ->
          throw new Unwitnessed("it contradicts its size " + seen);
      case WitnessAnswer.Refused(String why) -> throw new Unwitnessed(why);
    };
  }

  private WitnessAnswer add(WitnessClient client, SignedNote checkpoint, long seen, long size) {
    if (seen > size) {
      throw new Unwitnessed("it saw a log of " + seen + " commits where this one has " + size);
    }
    return client.add(log.consistency(seen, size), checkpoint);
  }

  private static long size(SignedNote checkpoint) {
    return Checkpoint.parse(checkpoint.text()).size();
  }

  /** Once for each reason: it is tried for ever. */
  private void failed(RuntimeException e) {
    if (Thread.currentThread().isInterrupted()) {
      return; // stopped while it waited for an answer
    }
    var reason =
        e instanceof Unwitnessed ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
    if (!reason.equals(complaint)) {
      complaint = reason;
      LOG.warn("witness {} cosigns no checkpoint: {}", key.name(), reason);
    }
  }

  /** A witness gave no cosignature. */
  private static final class Unwitnessed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwitnessed(String why) {
      super(why);
    }
  }
}
