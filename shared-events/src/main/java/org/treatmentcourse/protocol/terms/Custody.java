package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.value.guard.Numbers;

/**
 * The custody of the controlled substance (DEA schedule III, code 7285).
 *
 * @param recordsKeptYears at least 2 (21 CFR 1304.04)
 * @param wasteNeedsWitness whether a second person watches waste; never the one who wastes
 * @param safeguards against misuse and diversion [S3]
 */
public record Custody(
    int recordsKeptYears, boolean wasteNeedsWitness, @Holds(NARRATIVE) List<String> safeguards) {
  private static final int DEA_YEARS = 2;

  public Custody {
    Numbers.requireBetween(recordsKeptYears, DEA_YEARS, 100, "recordsKeptYears");
    safeguards = Codes.requireCodes(safeguards, "safeguards");
  }
}
