package org.treatmentcourse.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.deadlines.Histories.discharged;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Phased;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.course.commands.IntegrationCommand.HoldIntegrationSession;
import org.treatmentcourse.command.duty.DutyConfiguration;
import org.treatmentcourse.command.feed.subscription.DeliveredPlaces;
import org.treatmentcourse.command.idempotency.FingerprintKeySource;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.axon.EventStorageConfiguration;
import org.treatmentcourse.command.ledger.store.LedgerConfiguration;
import org.treatmentcourse.command.migration.MigrationConfiguration;
import org.treatmentcourse.command.parked.ParkedConfiguration;
import org.treatmentcourse.command.webhook.HeldDeliveries;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.wire.RecordedEvent;

/** Instances of the service as they start, stop and run side by side, while a test moves time. */
class DeadlinesOverTimeTest {
  private static final Instant WINDOW_OVER =
      T0.plusSeconds(360).plus(Duration.ofHours(72)).plusMillis(1);
  private static final Instant FORM_OVERDUE = T0.plus(Duration.ofDays(7)).plusMillis(1);
  private static final Duration ENTRY_PERIOD = Duration.ofHours(24);

  private final String database = "deadlines_" + UUID.randomUUID().toString().substring(0, 8);
  private final MovingClock clock = new MovingClock(T0.plusSeconds(7_500));
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();

  @AfterEach
  void close() {
    running.getLast().getBean(MongoDatabase.class).drop();
    running.reversed().forEach(ConfigurableApplicationContext::close);
  }

  private ConfigurableApplicationContext start() {
    var context =
        new SpringApplicationBuilder(Instance.class)
            .web(WebApplicationType.NONE)
            .initializers(it -> it.getBeanFactory().registerSingleton("clock", clock))
            .run(
                "--treatmentcourse.mongodb.uri=" + TestParts.mongod().uri(),
                "--treatmentcourse.mongodb.database=" + database);
    running.add(context);
    return context;
  }

  private static ConditionFactory within() {
    return Awaitility.await().atMost(Duration.ofSeconds(40));
  }

  private void moveTo(Instant moment) {
    clock.moveTo(moment);
    running.stream()
        .filter(ConfigurableApplicationContext::isActive)
        .forEach(instance -> instance.getBean(DeadlineFiring.class).wake());
  }

  private static DeadlineStore store(ConfigurableApplicationContext instance) {
    return instance.getBean(DeadlineStore.class);
  }

  private static void awaitFollowed(ConfigurableApplicationContext instance) {
    var ledger = instance.getBean(Ledger.class);
    within().until(() -> store(instance).position().equals(ledger.head()));
  }

  private static List<RecordedEvent> recordedBeyond(
      ConfigurableApplicationContext instance, long seq) {
    return instance.getBean(Ledger.class).stream(COURSE.stream(), seq);
  }

  private static void awaitNoneWaits(ConfigurableApplicationContext instance) {
    within().until(() -> store(instance).next().isEmpty());
  }

  @Test
  void what_fell_due_while_no_instance_ran_is_recorded_as_of_then_and_without_late_entry() {
    var first = start();
    Histories.record(first.getBean(Ledger.class), discharged());
    awaitFollowed(first);
    first.close();
    clock.moveTo(day(30));

    var second = start();
    awaitNoneWaits(second);

    var events = recordedBeyond(second, discharged().events().size());
    assertThat(events)
        .extracting(RecordedEvent::type)
        .containsExactly("IntegrationWindowMissed", "ProtocolDeviationDetected");
    assertThat(events)
        .extracting(RecordedEvent::occurredAt)
        .containsExactly(WINDOW_OVER, FORM_OVERDUE);
    assertThat(events).extracting(RecordedEvent::recordedAt).containsOnly(day(30));
    assertThat(events.getLast().payload()).contains("monitoring-form-is-sent");
    assertThat(events).extracting(event -> event.actor().id()).containsOnly("deadlines");
    assertThat(events).extracting(RecordedEvent::clinic).containsOnly(Optional.of("test"));
  }

  @Test
  @Proves("rule-16-window-closes")
  void two_instances_record_once_what_both_see_fall_due() {
    var first = start();
    var second = start();
    Histories.record(first.getBean(Ledger.class), discharged());
    awaitFollowed(first);

    moveTo(WINDOW_OVER.plus(ENTRY_PERIOD));
    within().until(() -> store(first).next().filter(clock.instant()::isBefore).isPresent());
    moveTo(FORM_OVERDUE.plus(ENTRY_PERIOD));
    awaitNoneWaits(second);

    assertThat(recordedBeyond(second, discharged().events().size()))
        .extracting(RecordedEvent::type)
        .containsExactly("IntegrationWindowMissed", "ProtocolDeviationDetected");
  }

  @Test
  @Proves("crash-deadline-firing-still-waiting")
  void what_was_said_before_a_crash_and_still_waits_is_not_said_again() {
    var instance = start();
    Histories.record(instance.getBean(Ledger.class), discharged());
    awaitFollowed(instance);
    instance.getBean(DeadlineFiring.class).stop();
    clock.moveTo(day(30));
    var dispatcher = instance.getBean(CommandDispatcher.class);
    for (var armed : store(instance).due(day(30), 10)) {
      var due = DueCommand.of(armed);
      assertThat(dispatcher.dispatch(due.command(), due.envelope())).isPresent();
    }
    long said = instance.getBean(Ledger.class).head().orElseThrow();

    instance.getBean(DeadlineFiring.class).start();
    awaitNoneWaits(instance);

    assertThat(instance.getBean(Ledger.class).head()).hasValue(said);
  }

  @Test
  void whoever_enters_a_past_session_can_finish_before_silence_counts() {
    moveTo(day(30));
    var instance = start();
    Histories.record(instance.getBean(Ledger.class), discharged());
    awaitFollowed(instance);
    moveTo(day(31).minusMillis(1));
    assertThat(store(instance).due(clock.instant(), 10)).isEmpty();
    instance
        .getBean(CommandDispatcher.class)
        .dispatch(
            new HoldIntegrationSession(COURSE, FIRST, Modality.TELEHEALTH, day(2)),
            new CommandEnvelope(
                UUID.randomUUID(),
                new Actor("staff", "Staff", Role.THERAPIST, Optional.empty()),
                Set.of("test"),
                new ExpectedVersion.Unstated()));

    moveTo(day(31));
    awaitNoneWaits(instance);

    var events = recordedBeyond(instance, discharged().events().size());
    assertThat(events)
        .extracting(RecordedEvent::type)
        .containsExactly(
            "IntegrationSessionHeld", "ProtocolDeviationDetected", "ProtocolDeviationDetected");
    assertThat(events.get(1).payload()).contains("late-entry");
    assertThat(events.get(2).payload()).contains("monitoring-form-is-sent");
  }

  @Test
  void health_and_metrics_count_what_is_overdue_by_more_than_a_minute() {
    var instance = start();
    Histories.record(instance.getBean(Ledger.class), discharged());
    awaitFollowed(instance);
    instance.getBean(DeadlineFiring.class).stop();
    var actsAt = WINDOW_OVER.plus(ENTRY_PERIOD);
    var overdue =
        instance.getBean(MeterRegistry.class).get("treatmentcourse.deadlines.overdue").gauge();

    clock.moveTo(actsAt.plusSeconds(60));
    assertThat(overdue.value()).isZero();
    clock.moveTo(actsAt.plusSeconds(60).plusMillis(1));
    assertThat(overdue.value()).isEqualTo(1);

    var health = instance.getBean(DeadlinesHealth.class).health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).containsEntry("overdue", 1L).containsEntry("lagCommits", 0L);
  }

  /** Spring starts what a bean depends on with it, whatever its phase. */
  @Test
  void no_part_makes_another_start_before_its_phase() {
    var beans = start().getBeanFactory();
    for (var early : beans.getBeansOfType(Phased.class).entrySet()) {
      for (var name : beans.getDependenciesForBean(early.getKey())) {
        if (beans.containsBean(name) && beans.getBean(name) instanceof Phased late) {
          assertThat(late.getPhase())
              .as("%s of %s", name, early.getKey())
              .isLessThanOrEqualTo(early.getValue().getPhase());
        }
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan({
    "org.treatmentcourse.command.axon",
    "org.treatmentcourse.command.deadlines",
    "org.treatmentcourse.command.idempotency"
  })
  @Import({
    LedgerConfiguration.class,
    EventStorageConfiguration.class,
    DutyConfiguration.class,
    MigrationConfiguration.class,
    ParkedConfiguration.class
  })
  static class Instance {
    @Bean
    DeliveredPlaces delivered(MongoDatabase database) {
      return new DeliveredPlaces(database);
    }

    @Bean
    HeldDeliveries held(MongoDatabase database) {
      return new HeldDeliveries(database);
    }

    /** Nobody sends a request: there is none to compare. */
    @Bean
    FingerprintKeySource noKeys() {
      return new FingerprintKeySource() {
        @Override
        public Optional<byte[]> ofPatient(PatientRef patient) {
          return Optional.empty();
        }

        @Override
        public Optional<byte[]> ofService() {
          return Optional.empty();
        }
      };
    }
  }

  @Test
  @Proves("rule-22-credentials-kept")
  void rule_22_a_credential_that_runs_out_is_put_on_record_the_day_after_its_last() {
    var instance = start();
    var clinic = new ClinicId("test");
    var person = new PractitionerId("therapist");
    var code = new CredentialCode("LMFT");
    var last = LocalDate.ofInstant(T0, ZoneOffset.UTC).plusDays(10);
    var endOfLast = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var stream = person.stream(clinic);
    var ledger = instance.getBean(Ledger.class);
    Histories.append(
        ledger,
        stream,
        0,
        List.of(
            new PractitionerRegistered(clinic, person, "A. Person", List.of(Role.THERAPIST), T0),
            new CredentialGranted(
                code, Optional.empty(), Optional.empty(), last.minusDays(100), last, T0)));
    awaitFollowed(instance);

    moveTo(endOfLast.minusMillis(1));
    assertThat(store(instance).next()).hasValue(endOfLast);
    assertThat(ledger.stream(stream, 2)).isEmpty();
    moveTo(endOfLast);
    awaitNoneWaits(instance);

    assertThat(ledger.stream(stream, 2))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("CredentialExpired");
              assertThat(event.occurredAt()).isEqualTo(endOfLast);
            });
  }
}
