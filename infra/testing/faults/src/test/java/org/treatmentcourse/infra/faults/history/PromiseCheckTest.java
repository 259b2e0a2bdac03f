package org.treatmentcourse.infra.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.infra.faults.history.StoredLedger.Stored;

@SuppressWarnings("NullAway.Init")
class PromiseCheckTest {
  @TempDir Path folder;

  @Test
  void promises_that_are_kept_are_no_finding() throws IOException {
    var told = promised().append(3, 50, 7, 1).conflict(3, 60, 1).append(4, 70, 2, 2).torn();
    var check = check(Told.ledger(2), told);
    assertThat(check.findings().isEmpty()).isTrue();
    assertThat(check.recorded()).isEqualTo(2);
    assertThat(check.refused()).isOne();
    assertThat(check.unknown()).isOne();
  }

  @Test
  void an_acknowledged_append_that_is_not_there_is_lost() throws IOException {
    assertThat(found(Told.ledger(0), promised())).contains("LOST: command " + Told.command(1));
  }

  @Test
  void an_acknowledged_append_that_is_elsewhere_is_found() throws IOException {
    var told = promised().append(3, 50, 2, 2).recorded(3, 60, 5);
    assertThat(found(Told.ledger(2), told)).contains("acknowledged as 5");
  }

  @Test
  void a_refused_append_that_is_there_is_found() throws IOException {
    var told = promised().append(3, 50, 2, 2).conflict(3, 60, 2);
    assertThat(found(Told.ledger(2), told)).contains("was refused and is there");
  }

  @Test
  void a_commit_that_nobody_asked_for_is_found() throws IOException {
    assertThat(found(Told.ledger(2), promised())).contains("nobody asked for commit");
  }

  @Test
  void a_gap_a_double_and_a_wrong_order_are_found() throws IOException {
    var commits = new ArrayList<>(Told.ledger(1).commits());
    commits.add(new Stored(3, Told.command(1), List.of(new Place(Told.STREAM, 3))));
    assertThat(found(new StoredLedger(commits), promised()))
        .contains("commit 3 where 2 was due", "is there twice", "has seq 3 where 2 was due");
    Collections.swap(commits, 0, 1);
    assertThat(found(new StoredLedger(commits), promised())).contains("commit 1 where 0 was due");
  }

  @Test
  void what_a_killed_instance_left_open_is_what_its_successor_repeats() throws IOException {
    var told = promised().append(3, 50, 2, 2).unknown(3, 60).append(4, 70, 2, 2).torn();
    assertThat(HistoryFile.read(told.write(folder)).open())
        .extracting(AppendCall::command)
        .containsExactly(Told.command(2));
  }

  private static Told promised() {
    return new Told().append(1, 10, 0, 0).recorded(1, 20, 0).append(2, 30, 1, 1).recorded(2, 40, 1);
  }

  private String found(StoredLedger ledger, Told told) throws IOException {
    return check(ledger, told).findings().toString();
  }

  private PromiseCheck check(StoredLedger ledger, Told told) throws IOException {
    return PromiseCheck.of(ledger, List.of(HistoryFile.read(told.write(folder))));
  }
}
