package org.treatmentcourse.value.treatment;

/** The route by which a product is given. */
public enum Route {
  INTRAVENOUS,
  INTRAMUSCULAR,
  INTRANASAL,
  SUBLINGUAL,
  ORAL;

  /**
   * True if a product may be taken at home by this route: only by mouth, never esketamine [REMS].
   */
  public boolean mayBeRemote(Product product) {
    return product != Product.ESKETAMINE && (this == SUBLINGUAL || this == ORAL);
  }
}
