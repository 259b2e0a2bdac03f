package org.treatmentcourse.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.lane.OwnLane;

/** A broker that is killed while the relay publishes. */
@OwnLane
class RelayUnderFaultsTest {

  @Test
  void a_broker_killed_and_restarted_while_events_flow_loses_and_repeats_nothing() {
    try (Broker broker = Broker.start(TestParts.newFolder("relay-kill"));
        var bench = new RelayBench(broker.bootstrapServers())) {
      Relay relay = bench.start();
      bench.append(100);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> relay.lag() < 50);

      broker.kill();
      bench.append(100);
      assertThat(relay.lag()).isPositive();
      broker.restart();
      bench.append(100);

      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> relay.lag() == 0);
      bench.awaitSubscribersSeeTheLedger();
      assertThat(bench.subscribed()).hasSize(600);
    }
  }
}
