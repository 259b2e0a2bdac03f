package org.treatmentcourse.command.course.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.value.treatment.ConsentKind;

/** The consents to a disclosure that a course says were withdrawn [42 CFR 2.31]. */
public final class WithdrawnDisclosures {
  private static final List<ConsentKind> DISCLOSING =
      List.of(ConsentKind.DISCLOSURE, ConsentKind.SUBSTANCE_USE_RECORDS);

  private WithdrawnDisclosures() {}

  /**
   * A withdrawn consent.
   *
   * @param document the SHA-256 of the signed document; absent where the course has no consent on
   *     record that could be meant: it is the one by which its clinic admitted the patient
   */
  record Withdrawal(Optional<String> document, Instant at) {}

  /** True if a course says that the consent of a document was withdrawn. */
  public static boolean has(String document, OpenCourse course) {
    return of(course).stream()
        .anyMatch(withdrawal -> withdrawal.document().equals(Optional.of(document)));
  }

  /** Each withdrawal is of all consents of its kind that were given before it. */
  static Set<Withdrawal> of(OpenCourse course) {
    var withdrawn = new LinkedHashSet<Withdrawal>();
    for (var kind : DISCLOSING) {
      var given = new ArrayList<String>();
      course
          .facts()
          .all(ConsentEvent.OfKind.class)
          .filter(event -> event.kind() == kind)
          .sorted(Comparator.comparing(ConsentEvent::occurredAt))
          .forEach(
              event -> {
                switch (event) {
                  case ConsentGiven e -> given.add(e.documentSha256());
                  case ConsentWithdrawn e -> {
                    if (given.isEmpty() && kind == ConsentKind.DISCLOSURE) {
                      withdrawn.add(new Withdrawal(Optional.empty(), e.occurredAt()));
                    }
                    given.forEach(
                        document ->
                            withdrawn.add(new Withdrawal(Optional.of(document), e.occurredAt())));
                    given.clear();
                  }
                }
              });
    }
    return withdrawn;
  }
}
