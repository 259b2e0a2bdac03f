package org.treatmentcourse.custody;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.TreatmentCourseEvent.NamedByType;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** Everything that can happen to a lot of a controlled substance [DEA 1304]; amounts in mg. */
@Sensitive(ADMINISTRATIVE)
public sealed interface CustodyEvent extends DomainEvent {
  /**
   * Stock came in.
   *
   * @param supplier who it was received from
   * @param expires the last day that it may be given
   */
  record StockReceived(
      ClinicId clinic,
      LotNumber lot,
      Product product,
      StockMilligrams quantityMilligrams,
      @Holds(IDENTIFIER) String supplier,
      LocalDate expires,
      Instant occurredAt)
      implements CustodyEvent {
    public StockReceived {
      requirePositive(quantityMilligrams);
      Texts.requireText(supplier, "supplier");
    }
  }

  /** Stock was drawn for a session. */
  record StockIssued(
      CourseId course,
      SessionNumber session,
      StockMilligrams quantityMilligrams,
      Instant occurredAt)
      implements CustodyEvent {
    public StockIssued {
      requirePositive(quantityMilligrams);
    }
  }

  /**
   * The patient of a session was given some of this lot. It is recorded in the commit that records
   * the dose in the course, and again when the course corrects the dose.
   *
   * @param totalMilligrams in all; it replaces the amount recorded before
   */
  record AdministrationRecorded(
      CourseId course, SessionNumber session, StockMilligrams totalMilligrams, Instant occurredAt)
      implements CustodyEvent {}

  /**
   * A remainder was destroyed, in the sight of a second person or by one alone.
   *
   * @param drawnFor what it was drawn for; absent where it was destroyed from stock
   * @param witness by the id the issuer knows; not the person who destroyed it; absent where nobody
   *     saw it
   * @param reason why it was destroyed, such as the remainder of a vial
   */
  @Revised(WidenedUpcaster.class)
  record WasteRecorded(
      Optional<Draw.For> drawnFor,
      StockMilligrams quantityMilligrams,
      @Holds(REFERENCE) @Sensitive(STAFF) Optional<String> witness,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements CustodyEvent {
    public WasteRecorded {
      requirePositive(quantityMilligrams);
      witness.ifPresent(name -> Texts.requireText(name, "witness"));
      Texts.requireText(reason, "reason");
    }
  }

  /** An unopened amount that a session did not need went back to stock. */
  record StockReturned(
      CourseId course,
      SessionNumber session,
      StockMilligrams quantityMilligrams,
      Instant occurredAt)
      implements CustodyEvent {
    public StockReturned {
      requirePositive(quantityMilligrams);
    }
  }

  /**
   * The stock was counted, by two people or by one alone.
   *
   * @param witness the second person, by the id the issuer knows; absent where there was none
   */
  @Revised(WidenedUpcaster.class)
  record InventoryCounted(
      StockMilligrams countedMilligrams,
      @Holds(REFERENCE) @Sensitive(STAFF) Optional<String> witness,
      Instant occurredAt)
      implements CustodyEvent {
    public InventoryCounted {
      witness.ifPresent(name -> Texts.requireText(name, "witness"));
    }
  }

  /**
   * A count differed from the books; from here on the books have what was counted. It is recorded
   * with the count, or with the entry that is told later and makes the difference.
   *
   * @param bookMilligrams what the books said
   * @param countedMilligrams what was there
   */
  record DiscrepancyReported(
      BigDecimal bookMilligrams, StockMilligrams countedMilligrams, Instant occurredAt)
      implements CustodyEvent {}

  /**
   * The books, as they are told by now, do not differ so from a count any more: a later entry, or a
   * correction, explains what was reported.
   *
   * @param fact the report's sequence number in the lot's stream
   * @param occurredAt when the report was retracted
   */
  record DiscrepancyRetracted(@Holds(REFERENCE) long fact, Instant occurredAt)
      implements CustodyEvent {}

  /**
   * An earlier entry of this lot was recorded by mistake (FHIR: entered-in-error).
   *
   * @param target the entry's sequence number in the lot's stream
   * @param reason why it is wrong
   */
  record StockEntryEnteredInError(
      @Holds(REFERENCE) long target, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements CustodyEvent {
    public StockEntryEnteredInError {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * An earlier entry of this lot says the wrong thing; the last amendment of it counts.
   *
   * @param target the sequence number of the entry as it was first recorded
   * @param replacement the whole entry as it should have been, of the target's type
   * @param reason why it is corrected
   */
  record StockEntryAmended(
      @Holds(REFERENCE) long target,
      @NamedByType CustodyEvent replacement,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements CustodyEvent {
    public StockEntryAmended {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * A fact of the lot broke a rule; it is recorded in the same commit all the same.
   *
   * @param rule the rule's name
   * @param fact the fact's sequence number in the lot's stream
   * @param detail what was found against what was allowed, in figures
   */
  record CustodyDeviationDetected(
      @Holds(CODE) String rule,
      @Holds(REFERENCE) long fact,
      DeviationSeverity severity,
      @Holds(NARRATIVE) String detail,
      Instant occurredAt)
      implements CustodyEvent {}

  private static void requirePositive(StockMilligrams quantity) {
    if (!quantity.isPositive()) {
      throw new IllegalArgumentException("quantityMilligrams must be above 0");
    }
  }
}
