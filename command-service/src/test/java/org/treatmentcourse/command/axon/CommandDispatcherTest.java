package org.treatmentcourse.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.PATIENT;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.ledger.AppendFailed.StreamConflict;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/** A command that loses each time that it is decided, by where it loses. */
class CommandDispatcherTest {
  private static final StartDose FACT = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);

  private final AtomicInteger decided = new AtomicInteger();

  private void dispatch(String lostAt, ExpectedVersion expected) {
    var gateway =
        stub(
            CommandGateway.class,
            () -> {
              decided.incrementAndGet();
              throw new ConcurrencyException("faster", new StreamConflict(lostAt, 7));
            });
    var ledger = stub(Ledger.class, Optional::empty);
    var actor = new Actor("staff", "Staff", Role.MONITOR, Optional.empty());
    new CommandDispatcher(gateway, ledger)
        .dispatch(FACT, new CommandEnvelope(UUID.randomUUID(), actor, Set.of("*"), expected));
  }

  private interface Answer {
    Object given();
  }

  private static <T> T stub(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.given()));
  }

  @Test
  @Proves("rule-24-facts-at-once")
  void a_fact_that_loses_at_the_patient_is_decided_ten_times_and_never_a_conflict_of_its_sender() {
    for (var expected : List.of(new ExpectedVersion.Unstated(), ExpectedVersion.of(3))) {
      decided.set(0);
      assertThatThrownBy(() -> dispatch(PATIENT.timelineStream(), expected))
          .isInstanceOf(PatientContended.class);
      assertThat(decided).hasValue(10);
    }
  }

  @Test
  void a_fact_that_loses_in_its_own_course_is_a_conflict_at_once() {
    assertThatThrownBy(() -> dispatch(COURSE.stream(), ExpectedVersion.of(3)))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(decided).hasValue(1);
  }
}
