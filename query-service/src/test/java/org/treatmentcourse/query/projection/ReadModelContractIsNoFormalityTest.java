package org.treatmentcourse.query.projection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if a read model that does nothing breaks it. */
class ReadModelContractIsNoFormalityTest {
  @Test
  void a_read_model_that_does_nothing_fails_it() {
    var contract = new Idle();
    contract.open();
    try {
      assertThatThrownBy(contract::the_position_is_the_last_event_applied)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::a_run_that_was_applied_is_refused_and_changes_nothing)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::what_is_withdrawn_leaves_nothing_and_is_taken_anew)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::what_precedes_a_poison_event_is_applied)
          .isInstanceOf(AssertionError.class);
    } finally {
      contract.close();
    }
  }

  private static final class Idle extends ReadModelContract {
    @Override
    protected ReadModel in(MongoDatabase database) {
      return new ReadModel() {
        @Override
        public String name() {
          return "idle";
        }

        @Override
        public boolean follows(String stream) {
          return true;
        }

        @Override
        public void prepare() {}

        @Override
        public void complete() {}

        @Override
        public Map<String, Long> positions(Set<String> streams) {
          return Map.of();
        }

        @Override
        public Map<String, Long> rememberedPositions(Set<String> streams) {
          return Map.of();
        }

        @Override
        public void withdraw(String stream, Set<String> eventIds) {}

        @Override
        public List<PoisonEvent> apply(List<StreamBatch> runs) {
          return List.of();
        }
      };
    }
  }
}
