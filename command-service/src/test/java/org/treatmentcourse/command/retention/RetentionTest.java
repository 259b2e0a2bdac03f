package org.treatmentcourse.command.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.retention.RetentionCommand.SetRetentionPeriod;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;
import org.treatmentcourse.retention.RetentionPeriod;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

class RetentionTest {
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final Context CONTEXT =
      new Context(
          NOW,
          new Actor("o", "Officer", Role.COMPLIANCE_OFFICER, Optional.empty()),
          new NothingRecorded());

  private static Decision<RetentionEvent> set(int years) {
    return RetentionDecider.decide(
        new SetRetentionPeriod(CLINIC, KeptRecords.TREATMENT_RECORDS, years, NOW),
        RetentionPeriod.SIX_YEARS,
        CONTEXT);
  }

  private static RetentionPeriodSet years(int years) {
    return new RetentionPeriodSet(CLINIC, KeptRecords.TREATMENT_RECORDS, years, NOW);
  }

  @Test
  @Proves("164.316b-retention")
  void a_clinic_keeps_its_records_six_years_or_longer() {
    assertThat(((Decision.Accepted<RetentionEvent>) set(6)).events()).containsExactly(years(6));
    assertThat(((Decision.Accepted<RetentionEvent>) set(10)).events()).containsExactly(years(10));
    assertThat(set(5))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            no -> {
              assertThat(no.rule()).isEqualTo("retention-period-is-lawful");
              assertThat(no.refusal().type()).isEqualTo("retention-period-too-short");
            });
    assertThat(set(101)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_period_counts_from_the_last_entry_and_the_last_word_on_it_counts() {
    var lastEntry = Instant.parse("2024-02-29T23:30:00Z");
    assertThat(RetentionPeriod.of(List.of()).after(lastEntry))
        .isEqualTo(Instant.parse("2030-02-28T23:30:00Z"));
    assertThat(RetentionPeriod.of(List.of(years(10), years(8))).after(lastEntry))
        .isEqualTo(Instant.parse("2032-02-29T23:30:00Z"));
  }
}
