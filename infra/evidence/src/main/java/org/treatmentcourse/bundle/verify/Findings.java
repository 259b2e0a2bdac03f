package org.treatmentcourse.bundle.verify;

import java.util.ArrayList;
import java.util.List;

/** What is found wrong with a bundle: as much as says what is wrong, and no more. */
final class Findings {
  /** After so many a bundle is not looked at any further. */
  static final int MOST = 1_000;

  private final List<BundleFinding> list = new ArrayList<>();

  /** There are enough findings. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Enough() {
      super("there are enough findings", null, false, false);
    }
  }

  /**
   * One more.
   *
   * @throws Enough if it is the last
   */
  void add(BundleFinding finding) {
    list.add(finding);
    if (list.size() == MOST) {
      throw new Enough();
    }
  }

  List<BundleFinding> list() {
    return List.copyOf(list);
  }
}
