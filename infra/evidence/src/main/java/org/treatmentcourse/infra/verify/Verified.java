package org.treatmentcourse.infra.verify;

import java.util.List;

/**
 * What became of it.
 *
 * @param read how many commits were read until the end or the first bad one
 * @param proven the first so many commits are those of a kept, signed checkpoint
 * @param findings what is wrong, the first bad commit first; none if nothing is
 */
public record Verified(long read, long proven, List<Finding> findings) {
  public Verified {
    findings = List.copyOf(findings);
  }
}
