package org.treatmentcourse.command.follower;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.RecordedEvent;

/** Finds in the ledger which steps a person took in a clinic's courses since a moment. */
final class StepsSince {
  private static final int BATCH_COMMITS = 500;

  /** Nothing is recorded much before it occurs: clients' clocks and a successor's may differ. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  /** A course, and as which role the person acted in it. */
  record Acted(CourseId course, Role role) {}

  private final Ledger ledger;

  StepsSince(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The sequence numbers of the steps that were recorded before a commit, in order. */
  Map<Acted, List<Long>> of(PractitionerId person, String clinic, Instant since, Commit until) {
    var steps = new LinkedHashMap<Acted, List<Long>>();
    long next = firstAfter(since.minus(CLOCKS), until.number());
    while (next < until.number()) {
      var commits = ledger.read(next, BATCH_COMMITS);
      if (commits.isEmpty()) {
        break;
      }
      for (var commit : commits) {
        // The first event of a commit is the step; what is found by it stands beside it.
        var step = commit.events().getFirst();
        if (commit.number() < until.number() && isOf(step, person, clinic, since)) {
          steps
              .computeIfAbsent(
                  new Acted(CourseId.ofStream(step.stream()), step.actor().role()),
                  _ -> new ArrayList<>())
              .add(step.seq());
        }
        next = commit.number() + 1;
      }
    }
    return steps;
  }

  private static boolean isOf(
      RecordedEvent step, PractitionerId person, String clinic, Instant since) {
    return CourseId.isCourseStream(step.stream())
        && step.clinic().filter(clinic::equals).isPresent()
        && PractitionerId.isSamePerson(step.actor().id(), person.value())
        && !step.occurredAt().isBefore(since);
  }

  /** The number of the first commit that was recorded after a moment; commits are gapless. */
  private long firstAfter(Instant moment, long last) {
    long low = 0;
    long high = last;
    while (low < high) {
      long middle = (low + high) >>> 1;
      var commits = ledger.read(middle, 1);
      if (!commits.isEmpty() && commits.getFirst().recordedAt().isBefore(moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
