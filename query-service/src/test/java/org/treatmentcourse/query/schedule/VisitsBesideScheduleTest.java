package org.treatmentcourse.query.schedule;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.infra.parts.CollectionDigest;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.Run;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.wire.RecordedEvent;

/** The visits' documents follow from the courses', whatever is delivered how often. */
class VisitsBesideScheduleTest {
  private final Recorder recorder = new Recorder();
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final List<RecordedEvent> events = new ArrayList<>();

  VisitsBesideScheduleTest() {
    events.addAll(course.untilSecondBooking(recorder));
    events.addAll(
        recorder.commit(
            course.id(),
            course.clinic(),
            new SessionCancelled(
                new SessionNumber(2),
                CancellationReason.CLINIC,
                Optional.empty(),
                course.firstSession())));
  }

  private static CollectionDigest visits(ViewsDatabase views) {
    return CollectionDigest.of(views.database(), ScheduleLayout.VISITS);
  }

  @Test
  void one_by_one_or_at_once_gives_the_same_visits() {
    try (var atOnce = new ViewsDatabase();
        var oneByOne = new ViewsDatabase()) {
      ScheduleReadModel.in(atOnce.database()).apply(List.of(new Run(events)));
      var model = ScheduleReadModel.in(oneByOne.database());
      events.forEach(event -> model.apply(List.of(new Run(List.of(event)))));
      assertThat(visits(oneByOne)).isEqualTo(visits(atOnce));
      assertThat(atOnce.database().getCollection(ScheduleLayout.VISITS).countDocuments())
          .isEqualTo(2);
    }
  }

  @Test
  void after_a_crash_between_the_two_writes_the_same_events_again_change_no_visit() {
    try (var views = new ViewsDatabase()) {
      var model = ScheduleReadModel.in(views.database());
      model.apply(List.of(new Run(events)));
      var before = visits(views);
      // As if the visits had been written and the course had not.
      views.database().getCollection(ScheduleLayout.COURSES).deleteOne(eq(course.id().stream()));
      for (var event : events) {
        model.apply(List.of(new Run(List.of(event))));
        assertThat(visits(views)).isEqualTo(before);
      }
    }
  }
}
