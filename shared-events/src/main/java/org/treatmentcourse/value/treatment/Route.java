package org.treatmentcourse.value.treatment;

/** How a product is given. */
public enum Route {
  INTRAVENOUS,
  INTRAMUSCULAR,
  INTRANASAL,
  SUBLINGUAL,
  ORAL;

  /**
   * Whether a product may be taken at home by this route: only by mouth, never esketamine [REMS].
   */
  public boolean mayBeRemote(Product product) {
    return product != Product.ESKETAMINE && (this == SUBLINGUAL || this == ORAL);
  }
}
