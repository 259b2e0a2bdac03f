package org.treatmentcourse.command.custody;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.course.event.TreatmentCourseEvent.NamedByType;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.Draw;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

/** Something an actor wants of a lot's stock. */
public sealed interface CustodyCommand extends ClinicCommand {
  /** The lot. */
  LotNumber lot();

  @Override
  default String stream() {
    return lot().stream(clinic());
  }

  /** A command that a second person is to vouch for. */
  sealed interface WithWitness extends CustodyCommand {
    /** The second person, by the id the issuer knows; absent where there was none. */
    Optional<String> witness();
  }

  /** Takes in a delivery. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, PRESCRIBER})
  record ReceiveStock(
      ClinicId clinic,
      LotNumber lot,
      Product product,
      StockMilligrams quantityMilligrams,
      String supplier,
      LocalDate expires,
      Instant occurredAt)
      implements CustodyCommand {}

  /** Draws stock for a session. */
  @PermittedRoles({PRESCRIBER, CLINICIAN, MONITOR})
  record IssueStock(
      ClinicId clinic,
      LotNumber lot,
      CourseId course,
      SessionNumber session,
      StockMilligrams quantityMilligrams,
      Instant occurredAt)
      implements CustodyCommand {}

  /** Records that a remainder was destroyed, before a witness unless there was none. */
  @PermittedRoles({PRESCRIBER, CLINICIAN, MONITOR})
  record WasteStock(
      ClinicId clinic,
      LotNumber lot,
      Optional<Draw.For> drawnFor,
      StockMilligrams quantityMilligrams,
      Optional<String> witness,
      String reason,
      Instant occurredAt)
      implements WithWitness {}

  /** Puts unopened stock back. */
  @PermittedRoles({PRESCRIBER, CLINICIAN, MONITOR})
  record ReturnStock(
      ClinicId clinic,
      LotNumber lot,
      CourseId course,
      SessionNumber session,
      StockMilligrams quantityMilligrams,
      Instant occurredAt)
      implements CustodyCommand {}

  /** Records a count, by two people unless there was one alone. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, PRESCRIBER, MONITOR})
  record CountInventory(
      ClinicId clinic,
      LotNumber lot,
      StockMilligrams countedMilligrams,
      Optional<String> witness,
      Instant occurredAt)
      implements WithWitness {}

  /** A correction of one entry of the lot. */
  sealed interface WithEntry extends CustodyCommand {
    /** The entry's sequence number in the lot's stream. */
    long target();
  }

  /** Marks an earlier entry as recorded by mistake. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, PRESCRIBER, CLINICIAN, MONITOR})
  record EnterStockEntryInError(
      ClinicId clinic, LotNumber lot, long target, String reason, Instant occurredAt)
      implements WithEntry {
    public EnterStockEntryInError {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * Says what an earlier entry should have said.
   *
   * @param replacement the whole entry, as one property named by its type
   */
  @PermittedRoles({CLINIC_ADMINISTRATOR, PRESCRIBER, CLINICIAN, MONITOR})
  record AmendStockEntry(
      ClinicId clinic,
      LotNumber lot,
      long target,
      @NamedByType CustodyEvent replacement,
      String reason,
      Instant occurredAt)
      implements WithEntry {
    public AmendStockEntry {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }
}
