package org.treatmentcourse.command.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.ReadAhead;
import org.treatmentcourse.commit.StoredCommit;

/** The contract means something: a ledger that does nothing keeps no part of it. */
class LedgerContractGuardTest {

  @Test
  void every_test_of_the_contract_fails_against_a_ledger_that_does_nothing() {
    var tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Nothing.class))
            .execute()
            .testEvents();

    assertThat(tests.started().count()).isGreaterThan(10);
    assertThat(tests.succeeded().stream().map(e -> e.getTestDescriptor().getDisplayName()))
        .isEmpty();
    assertThat(tests.failed().count()).isEqualTo(tests.started().count());
  }

  static final class Nothing extends LedgerContract {
    @Override
    Ledger open() {
      return new LedgerThatDoesNothing();
    }
  }

  private static final class LedgerThatDoesNothing implements Ledger {
    @Override
    public Appended append(Draft draft) {
      return new Appended.Now(new Commit(0, Instant.EPOCH, draft));
    }

    @Override
    public List<Commit> read(long from, int limit) {
      return List.of();
    }

    @Override
    public ReadAhead<Commit> follow(long from) {
      return new ReadAhead<>(_ -> List.of(), 1);
    }

    @Override
    public List<StoredCommit> readStored(long from, int limit) {
      return List.of();
    }

    @Override
    public List<Commit> commitsOf(String stream, long fromSeq, int limit) {
      return List.of();
    }

    @Override
    public List<Commit> beginnings(String prefix, String text) {
      return List.of();
    }

    @Override
    public void forget() {}

    @Override
    public long forgotten() {
      return 0;
    }

    @Override
    public OptionalLong head() {
      return OptionalLong.empty();
    }

    @Override
    public OptionalLong lastSequence(String stream) {
      return OptionalLong.empty();
    }

    @Override
    public Optional<Commit> byCommand(UUID command) {
      return Optional.empty();
    }

    @Override
    public Subscription onAppend(Runnable listener) {
      return () -> {};
    }
  }
}
