package org.treatmentcourse.query.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyReported;
import org.treatmentcourse.custody.CustodyEvent.DiscrepancyRetracted;
import org.treatmentcourse.custody.CustodyEvent.InventoryCounted;
import org.treatmentcourse.custody.CustodyEvent.StockEntryAmended;
import org.treatmentcourse.custody.CustodyEvent.StockEntryEnteredInError;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.CustodyEvent.StockReturned;
import org.treatmentcourse.custody.CustodyEvent.WasteRecorded;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.wire.RecordedEvent;

/** DEA 1304: a lot's report in one call; the running balance is what is counted. */
class LotLogTest {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final LotNumber LOT = new LotNumber("KET-1");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final StockReceived RECEIVED =
      new StockReceived(
          CLINIC, LOT, Product.KETAMINE, mg("500"), "wholesaler", LocalDate.of(2027, 1, 31), AT);
  private static final InventoryCounted COUNTED =
      new InventoryCounted(mg("430"), Optional.of("second"), AT);

  private final ViewsDatabase views = new ViewsDatabase();

  @AfterEach
  void close() {
    views.close();
  }

  private static StockMilligrams mg(String amount) {
    return StockMilligrams.of(amount);
  }

  private static List<CustodyEvent> untilCounted() {
    return List.of(
        RECEIVED,
        new StockIssued(COURSE, FIRST, mg("100"), AT),
        new AdministrationRecorded(COURSE, FIRST, mg("60"), AT),
        new WasteRecorded(
            Optional.of(new Draw.For(COURSE, FIRST)),
            mg("10"),
            Optional.of("second"),
            "remainder",
            AT),
        new StockReturned(COURSE, FIRST, mg("30"), AT),
        COUNTED);
  }

  private LotLog log(List<? extends CustodyEvent> events) {
    MongoDatabase database = views.database();
    var model = new CustodyConfiguration().lotViews(database);
    var recorder = new Recorder();
    var recorded = new ArrayList<RecordedEvent>();
    for (var event : events) {
      recorded.addAll(
          recorder.commit(CLINIC.value(), List.of(Draft.of(LOT.stream(CLINIC), event))));
    }
    assertThat(model.follows(LOT.stream(CLINIC))).isTrue();
    assertThat(model.apply(List.of(new StreamBatch(recorded)))).isEmpty();
    return new LotReader(database).find(CLINIC, LOT).orElseThrow();
  }

  private static BigDecimal decimal(String amount) {
    return new BigDecimal(amount);
  }

  @Test
  @Proves("1304-lot-report")
  void every_entry_has_who_what_and_the_balance_after_it() {
    var log = log(untilCounted());
    assertThat(log.product()).hasValue("KETAMINE");
    assertThat(log.expires()).hasValue(LocalDate.of(2027, 1, 31));
    assertThat(log.entries())
        .extracting(LotLog.Entry::what)
        .containsExactly(
            "StockReceived",
            "StockIssued",
            "AdministrationRecorded",
            "WasteRecorded",
            "StockReturned",
            "InventoryCounted");
    assertThat(log.entries())
        .extracting(LotLog.Entry::balanceMilligrams)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            decimal("500"),
            decimal("400"),
            decimal("400"),
            decimal("400"),
            decimal("430"),
            decimal("430"));
    assertThat(log.entries()).allMatch(entry -> entry.by().id().equals("staff-1"));
    var waste = log.entries().get(3);
    assertThat(waste.witness()).hasValue("second");
    assertThat(waste.note()).hasValue("remainder");
    assertThat(waste.session()).hasValue(1);
    assertThat(waste.course()).hasValue(COURSE.toString());
  }

  @Test
  @Proves("1304-lot-report")
  void the_balance_is_the_count_where_nothing_is_missing() {
    var log = log(untilCounted());
    assertThat(log.balanceMilligrams()).isEqualByComparingTo("430");
    assertThat(log.lastCount()).hasValueSatisfying(count -> assertThat(count.agrees()).isTrue());
  }

  @Test
  @Proves("1304-lot-report")
  void a_discrepancy_shows_and_the_balance_goes_on_from_the_count() {
    var log =
        log(List.of(RECEIVED, COUNTED, new DiscrepancyReported(decimal("500"), mg("430"), AT)));
    assertThat(log.balanceMilligrams()).isEqualByComparingTo("430");
    var count = log.lastCount().orElseThrow();
    assertThat(count.agrees()).isFalse();
    assertThat(count.bookMilligrams()).isEqualByComparingTo("500");
  }

  @Test
  @Proves("rule-14-facts")
  void a_finding_stands_at_the_entry_that_it_is_of_and_is_none_itself() {
    var wasted =
        new WasteRecorded(Optional.empty(), mg("10"), Optional.of("a stranger"), "broken", AT);
    var found =
        new CustodyDeviationDetected(
            "witness-is-registered", 1, DeviationSeverity.MAJOR, "nobody known", AT);
    var log = log(List.of(RECEIVED, wasted, found));
    assertThat(log.entries()).hasSize(2);
    assertThat(log.entries().getFirst().deviations()).isEmpty();
    assertThat(log.entries().getLast().deviations())
        .containsExactly(new LotLog.Deviation(2, "witness-is-registered", "MAJOR", "nobody known"));
    assertThat(log.balanceMilligrams()).isEqualByComparingTo("490");
  }

  @Test
  @Proves("1304-lot-report")
  void entries_follow_each_other_as_they_happened_and_a_corrected_one_says_so() {
    var day = Duration.ofDays(1);
    var log =
        log(
            List.of(
                RECEIVED,
                new InventoryCounted(mg("400"), Optional.of("second"), AT.plus(day)),
                new DiscrepancyReported(decimal("500"), mg("400"), AT.plus(day)),
                new StockIssued(COURSE, FIRST, mg("10"), AT.plusSeconds(60)),
                new StockEntryAmended(
                    3,
                    new StockIssued(COURSE, FIRST, mg("100"), AT.plusSeconds(60)),
                    "a nought",
                    AT.plus(day)),
                new DiscrepancyRetracted(2, AT.plus(day)),
                new StockIssued(COURSE, FIRST, mg("7"), AT.plus(day)),
                new StockEntryEnteredInError(6, "another lot's", AT.plus(day))));
    assertThat(log.entries()).extracting(LotLog.Entry::seq).containsExactly(0L, 3L, 1L, 2L, 6L);
    assertThat(log.entries())
        .extracting(LotLog.Entry::balanceMilligrams)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            decimal("500"), decimal("400"), decimal("400"), decimal("400"), decimal("400"));
    assertThat(log.entries())
        .extracting(LotLog.Entry::stands)
        .containsExactly(true, true, true, false, false);
    assertThat(log.entries().get(1).quantityMilligrams()).isEqualByComparingTo("100");
    assertThat(log.entries().get(1).corrections())
        .extracting(LotLog.Correction::what)
        .containsExactly("StockEntryAmended");
    assertThat(log.lastCount()).hasValueSatisfying(count -> assertThat(count.agrees()).isTrue());
    var report =
        CustodyReport.occurred(
                "anew",
                new LotReader(views.database()).all(CLINIC),
                new Span(AT.plusSeconds(60), AT.plus(day)))
            .lots()
            .getFirst();
    assertThat(report.openingMilligrams()).isEqualByComparingTo("500");
    assertThat(report.closingMilligrams()).isEqualByComparingTo("400");
    assertThat(report.discrepancies()).isEmpty();
  }

  @Test
  void a_lot_of_which_nothing_arrived_is_unknown() {
    assertThat(new LotReader(views.database()).find(CLINIC, LOT)).isEmpty();
  }
}
