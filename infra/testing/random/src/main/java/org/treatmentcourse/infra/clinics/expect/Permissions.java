package org.treatmentcourse.infra.clinics.expect;

import java.util.Optional;

/** The decisions that nothing may speak against once no refusal of a rule does. */
final class Permissions {
  private Permissions() {}

  /**
   * Rule 26: a course is always brought to its end once nobody is dosed or watched. Before its
   * opening it has none.
   */
  static Optional<String> of(Asked asked) {
    boolean ends =
        asked.step().command().equals("discontinue-course")
            && asked.state().sessions().stream()
                .allMatch(session -> session.isRegular() && !session.isWatched())
            && asked.model().hasBy("CourseOpened", asked.at());
    return ends ? Optional.of("26: nobody is watched, so the course can end") : Optional.empty();
  }
}
