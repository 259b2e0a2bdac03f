package org.treatmentcourse.command.transparency.witness;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Everyone whom the log shows its checkpoints to; by default nobody. */
public final class Witnesses implements SmartLifecycle {
  /** A note has at most 100 signatures; and each witness is a thread. */
  private static final int AT_MOST = 16;

  /** The time after which an answer is no longer waited for; the next start asks again. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  private final List<WitnessWorker> all;
  private volatile boolean running;

  /**
   * Witnesses that are not asked yet.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public Witnesses(List<WitnessSetting> settings, MongoDatabase database, WitnessedLog log) {
    if (settings.size() > AT_MOST) {
      throw new IllegalArgumentException("at most " + AT_MOST + " witnesses");
    }
    var store = new CosignatureStore(database);
    this.all = settings.stream().map(it -> new WitnessWorker(it, store, log)).toList();
  }

  /** Says that there is a new checkpoint; never blocks. */
  public void wake() {
    all.forEach(it -> it.worker().wake());
  }

  @Override
  public void start() {
    running = true;
    all.forEach(it -> it.worker().start());
  }

  @Override
  public void stop() {
    running = false;
    all.forEach(it -> it.worker().stop(STOP_TIMEOUT));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
