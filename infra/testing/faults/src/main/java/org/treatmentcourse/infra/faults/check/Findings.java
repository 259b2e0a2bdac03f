package org.treatmentcourse.infra.faults.check;

import java.util.ArrayList;
import java.util.List;

/** What a check found wrong; bounded, for the first few say what there is to know. */
public final class Findings {
  private static final int SHOWN = 20;

  private final List<String> shown = new ArrayList<>();
  private int count;

  public void add(String finding) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(finding);
    }
  }

  public void addIf(boolean wrong, String finding) {
    if (wrong) {
      add(finding);
    }
  }

  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public String toString() {
    return count + " findings, the first of them:\n    " + String.join("\n    ", shown);
  }
}
