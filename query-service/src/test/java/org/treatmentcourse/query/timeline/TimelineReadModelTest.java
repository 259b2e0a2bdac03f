package org.treatmentcourse.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleTimeline;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelContract;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.value.treatment.SafetyCause;
import org.treatmentcourse.wire.RecordedEvent;

class TimelineReadModelTest extends ReadModelContract {
  private static final Instant FIRST_SESSION = Instant.parse("2026-03-02T09:00:00Z");
  private static final SampleTimeline PATIENT =
      SampleTimeline.of(SampleCourse.numbered(1, "anew", FIRST_SESSION));

  @Override
  protected ReadModel in(MongoDatabase database) {
    return TimelineReadModel.in(database);
  }

  @Override
  protected List<RecordedEvent> events() {
    return PATIENT.untilReviewed(new Recorder());
  }

  @Test
  void what_is_found_is_what_the_published_fold_says_and_when_each_review_was_recorded() {
    try (var views = new ViewsDatabase()) {
      var events = events();
      in(views.database()).apply(List.of(new StreamBatch(events)));
      var reader = new TimelineConfiguration().timelineReader(views.database());
      var found = reader.find(PATIENT.patient()).orElseThrow();
      assertThat(found.lastSeq()).isEqualTo(events.getLast().seq());
      assertThat(found.timeline().doses().values())
          .singleElement()
          .isEqualTo(PATIENT.dose("75", Optional.of(FIRST_SESSION.plusSeconds(7_500))).dose());
      assertThat(found.openReviews())
          .extracting(OpenReview::cause)
          .containsExactly(SafetyCause.OVERDOSE, SafetyCause.MISUSE_RISK_HIGH);
      var overdose = found.openReviews().getFirst();
      assertThat(overdose.openedAt()).isEqualTo(events.get(3).recordedAt());
      assertThat(overdose.occurredAt()).isEqualTo(FIRST_SESSION);
      assertThat(overdose.causeWithdrawnAt()).contains(FIRST_SESSION.plusSeconds(600));
      assertThat(found.openReviews().getLast().causeWithdrawnAt()).isEmpty();
    }
  }

  @Test
  void a_clinic_finds_its_patients_until_their_last_review_is_closed() {
    try (var views = new ViewsDatabase()) {
      var recorder = new Recorder();
      var model = in(views.database());
      var reader = new TimelineConfiguration().timelineReader(views.database());
      model.apply(List.of(new StreamBatch(PATIENT.untilReviewed(recorder))));
      assertThat(reader.reviewedAt("anew"))
          .extracting(PatientTimeline::patient)
          .containsExactly(PATIENT.patient());
      assertThat(reader.reviewedAt("amavi")).isEmpty();
      model.apply(
          List.of(new StreamBatch(PATIENT.commit(recorder, PATIENT.closed(SafetyCause.OVERDOSE)))));
      assertThat(reader.reviewedAt("anew")).hasSize(1);
      model.apply(
          List.of(
              new StreamBatch(
                  PATIENT.commit(recorder, PATIENT.closed(SafetyCause.MISUSE_RISK_HIGH)))));
      assertThat(reader.reviewedAt("anew")).isEmpty();
    }
  }
}
