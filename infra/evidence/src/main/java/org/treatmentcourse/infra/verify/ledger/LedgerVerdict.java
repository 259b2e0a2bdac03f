package org.treatmentcourse.infra.verify.ledger;

import java.util.List;
import org.treatmentcourse.commit.IllFormedCommits;

/**
 * What became of it.
 *
 * @param read how many commits were read until the end or the first bad one
 * @param proven the first so many commits are those of a kept, signed checkpoint
 * @param findings what is wrong, the first bad commit first; none if nothing is
 * @param illFormed of the commits read, those that hold text which is not well-formed
 */
public record LedgerVerdict(
    long read, long proven, List<LedgerFinding> findings, IllFormedCommits illFormed) {
  public LedgerVerdict {
    findings = List.copyOf(findings);
  }
}
