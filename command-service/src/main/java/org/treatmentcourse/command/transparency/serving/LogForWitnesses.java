package org.treatmentcourse.command.transparency.serving;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.treatmentcourse.command.transparency.CheckpointPublisher;
import org.treatmentcourse.command.transparency.LogState;
import org.treatmentcourse.command.transparency.witness.WitnessedLog;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;

/** The part of the signed log that witnesses are shown, and the place for their cosignatures. */
public final class LogForWitnesses implements WitnessedLog {
  private final LogReader log;
  private final LogState state;
  private final CheckpointPublisher publisher;
  private final BooleanSupplier onDuty;

  public LogForWitnesses(
      LogReader log, LogState state, CheckpointPublisher publisher, BooleanSupplier onDuty) {
    this.log = log;
    this.state = state;
    this.publisher = publisher;
    this.onDuty = onDuty;
  }

  @Override
  public boolean isToBeShown() {
    return onDuty.getAsBoolean();
  }

  @Override
  public Optional<SignedNote> checkpoint() {
    return log.signed().map(LogState.Signed::note);
  }

  @Override
  public ConsistencyProof consistency(long from, long to) {
    var signed =
        log.signed().orElseThrow(() -> new IllegalStateException("the log shows nothing now"));
    return ConsistencyProof.of(log.nodes(signed), from, to);
  }

  @Override
  public void cosigned(SignedNote checkpoint, NoteSignature cosignature) {
    state.cosigned(checkpoint.text(), cosignature);
    // Crash here: kept and shown, not published; nobody waits for it on the topic.
    if (onDuty.getAsBoolean()) {
      publisher.publishAlso(checkpoint.cosigned(cosignature));
    }
  }
}
