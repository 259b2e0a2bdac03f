package org.treatmentcourse.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.watch.LockFile;
import org.treatmentcourse.infra.watch.Watch;
import org.treatmentcourse.infra.watch.Watcher;

/** With a mongod as the whole stack, which is the quickest part to start. */
class WatchTest {
  private static final Duration BOUND = Duration.ofMinutes(1);

  private final Settings settings = Settings.onFreePorts(TestParts.newFolder("watch"));
  private final StackFile file = new StackFile(settings.data());
  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  private final Watch watch = new Watch(settings, said::add);
  private final Thread watching = new Thread(watch::untilDown);

  @AfterEach
  void stopsWhatIsLeft() throws InterruptedException {
    watch.end();
    watching.join();
    new Down(settings).run();
  }

  @Test
  void whatEndsIsStartedAgainUntilTheStackIsStopped() throws InterruptedException {
    startMongod();
    watching.start();
    var first = mongod();
    PartProcess.kill(first.process().orElseThrow());
    assertThat(Waiting.until(BOUND, () -> mongod().process().isPresent())).isTrue();
    assertThat(mongod().pid()).isNotEqualTo(first.pid());
    // The file names the new process before the line is said.
    var again = "mongod runs again (pid %d)".formatted(mongod().pid());
    assertThat(Waiting.until(BOUND, () -> said.contains(again))).isTrue();
    // Between the two it may be tried in vain: the system frees a dead process's port when it
    // likes.
    assertThat(said)
        .startsWith("mongod (pid %d) ENDED: see %s".formatted(first.pid(), first.log()))
        .endsWith(again);
    var second = mongod();
    assertThat(new Down(settings).run()).isEqualTo(Stack.DONE);
    watching.join(BOUND);
    assertThat(watching.isAlive()).isFalse();
    assertThat(second.process()).isEmpty();
    assertThat(LockFile.ofWatching(settings.data()).isHeld()).isFalse();
  }

  @Test
  void aProcessOfItsOwnWatchesWhatWasDetached() {
    startMongod();
    assertThat(Watcher.start(settings, Stack.class)).isTrue();
    assertThat(Watcher.start(settings, Stack.class)).isFalse();
    var first = mongod();
    PartProcess.kill(first.process().orElseThrow());
    assertThat(Waiting.until(BOUND, () -> mongod().process().isPresent())).isTrue();
    assertThat(mongod().pid()).isNotEqualTo(first.pid());
    assertThat(new Down(settings).run()).isEqualTo(Stack.DONE);
    assertThat(LockFile.ofWatching(settings.data()).isHeld()).isFalse();
  }

  @Test
  void nothingIsStartedWhileSomebodyElseChangesTheStack() throws InterruptedException {
    startMongod();
    var killed = mongod();
    try (var _ = LockFile.ofChanges(settings.data()).hold()) {
      watching.start();
      PartProcess.kill(killed.process().orElseThrow());
      // As infra/down does it: the part is gone, and then the stack is forgotten.
      file.delete();
    }
    watching.join(BOUND);
    assertThat(watching.isAlive()).isFalse();
    assertThat(said).isEmpty();
  }

  private void startMongod() {
    var starter = new PartStarter(settings, Lifetime.DETACHED);
    new Launch(
            starter, file, new StackFile.Content(settings.environment(), List.of()), new Progress())
        .all(EnumSet.of(PartName.MONGOD));
  }

  private RunningPart mongod() {
    return file.read().flatMap(stack -> stack.part(PartName.MONGOD)).orElseThrow();
  }
}
