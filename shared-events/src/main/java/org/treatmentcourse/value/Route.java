package org.treatmentcourse.value;

/** How a product is given. */
public enum Route {
  INTRAVENOUS,
  INTRAMUSCULAR,
  INTRANASAL,
  SUBLINGUAL,
  ORAL
}
