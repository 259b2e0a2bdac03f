package org.treatmentcourse.command.ledger;

/**
 * The reason why nothing may be appended now.
 *
 * @param rule in whose name
 * @param reason for people
 */
public record Veto(String rule, String reason) {
  /** The rule that the ledger must hold what was published of it. */
  public static final String LEDGER_HOLDS_WHAT_IS_PUBLISHED = "LedgerHoldsWhatIsPublished";
}
