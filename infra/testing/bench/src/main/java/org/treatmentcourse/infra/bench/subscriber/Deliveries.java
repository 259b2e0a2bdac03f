package org.treatmentcourse.infra.bench.subscriber;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SteadyRate;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.bench.http.WholeStack;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/**
 * How long it takes from a command's answer until a subscriber has its event, by Server-Sent Events
 * and by webhooks to targets on this machine, with one of them dead and without.
 */
public final class Deliveries {
  private static final int STREAMED_PER_SECOND = 100;

  /** Each is a message for each target; two cores send less than two hundred of them a second. */
  private static final int SENT_PER_SECOND = 5;

  private static final int TARGETS = 20;
  private static final String TYPE = "MedicationsReconciled";
  private static final Optional<ClinicId> CLINIC = Optional.of(new ClinicId("anew"));
  private static final Duration MEASURED = Duration.ofSeconds(6);
  private static final Duration QUICK = Duration.ofSeconds(1);

  private final BenchOptions options;
  private final Table table;
  private final WholeStack stack;
  private final JsonHttp http = new JsonHttp();

  public Deliveries(BenchOptions options, Table table, WholeStack stack) {
    this.options = options;
    this.table = table;
    this.stack = stack;
  }

  public void run() throws IOException {
    stream();
    webhooks();
  }

  private SteadyRate rate(int perSecond) {
    return new SteadyRate(perSecond, options.quick() ? QUICK : MEASURED);
  }

  private void stream() throws IOException {
    var what = "command's answer until its event is on a stream, 100/s, ";
    var median = TableRow.less(what + "p50", "ms");
    var tail = TableRow.less(what + "p99", "ms");
    for (int i = 0; i < options.repetitions(); i++) {
      var arrivals = new Arrivals();
      var place = stack.courses().last() + ".0";
      var feed = stack.endpoints().command().resolve("/feed?type=" + TYPE + "&after=" + place);
      try (var _ = new FeedStream(feed, bearer(Role.SERVICE), arrivals)) {
        stack.courses().send(rate(STREAMED_PER_SECOND), arrivals::answered);
        var waits = arrivals.waits();
        median.add("Server-Sent Events", AppendLoad.millis(waits, 0.5));
        tail.add("Server-Sent Events", AppendLoad.millis(waits, 0.99));
      }
    }
    table.add(median);
    table.add(tail);
  }

  private void webhooks() throws IOException {
    var what = "command's answer until a webhook's target has it, 5/s, 20 targets, ";
    var median = TableRow.less(what + "p50", "ms");
    var tail = TableRow.less(what + "p99", "ms");
    try (var targets = new LocalTargets(TARGETS)) {
      var subscriptions = new ArrayList<UUID>();
      for (int i = 0; i < TARGETS; i++) {
        subscriptions.add(subscribed());
      }
      for (int i = 0; i < options.repetitions(); i++) {
        for (int target = 0; target < TARGETS; target++) {
          send(subscriptions.get(target), targets.address(target));
        }
        var alive = waits(targets, 0);
        send(subscriptions.getFirst(), targets.dead());
        var oneDead = waits(targets, 1);
        median
            .add("one dead, the others", AppendLoad.millis(oneDead, 0.5))
            .add("none dead", AppendLoad.millis(alive, 0.5));
        tail.add("one dead, the others", AppendLoad.millis(oneDead, 0.99))
            .add("none dead", AppendLoad.millis(alive, 0.99));
      }
      subscriptions.forEach(this::revoke);
    }
    table.add(median);
    table.add(tail);
  }

  /** Of all targets but the first so many. */
  private long[] waits(LocalTargets targets, int dead) {
    var arrivals = Stream.generate(Arrivals::new).limit(TARGETS).toList();
    targets.tell(arrivals);
    var living = arrivals.subList(dead, TARGETS);
    stack
        .courses()
        .send(rate(SENT_PER_SECOND), commit -> living.forEach(it -> it.answered(commit)));
    return living.stream().flatMapToLong(it -> LongStream.of(it.waits())).toArray();
  }

  private UUID subscribed() throws IOException {
    var id = UUID.randomUUID();
    post(
        id + "/request-subscription",
        Role.CLINIC_ADMINISTRATOR,
        """
        {"subscriber":"bench","clinics":["anew"],"types":["%s"],"purpose":"HPAYMT","until":"%s"}\
        """
            .formatted(
                TYPE, Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(1))));
    post(id + "/approve-subscription", Role.COMPLIANCE_OFFICER, "{}");
    return id;
  }

  private void send(UUID subscription, URI target) throws IOException {
    post(
        subscription + "/webhook/target",
        Role.CLINIC_ADMINISTRATOR,
        "{\"target\":\"" + target + "\"}");
  }

  private void revoke(UUID subscription) {
    try {
      post(
          subscription + "/revoke-subscription",
          Role.COMPLIANCE_OFFICER,
          "{\"reason\":\"NO_LONGER_NEEDED\"}");
    } catch (IOException e) {
      throw new IllegalStateException("a subscription could not be revoked", e);
    }
  }

  private void post(String path, Role role, String json) throws IOException {
    var target = stack.endpoints().command().resolve("/subscriptions/" + path);
    var answer = http.post(target, bearer(role), UUID.randomUUID(), json);
    if (!answer.isSuccess()) {
      throw new IllegalStateException(target.getPath() + ": " + answer.body());
    }
  }

  private String bearer(Role role) {
    return stack.endpoints().tokens().bearer(role, CLINIC);
  }
}
