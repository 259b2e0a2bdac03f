package org.treatmentcourse.query.intake;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.audit.AuditReadModel;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.course.CourseReadModel;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.schedule.view.ScheduleReadModel;
import org.treatmentcourse.query.timeline.TimelineReadModel;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.RecordedEvent;

/** Intake on the real parts, without HTTP: it can be stopped and started like a process. */
public final class Rig implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(40);

  private final EventsTopic topic;
  private final List<ReadModel> readModels;
  private final RecordedStreams trail;
  private final ParkedStreams parked;
  private final ContestedRecords contested;
  private final Conflicts conflicts;
  private final IntakeProgress progress = new IntakeProgress(InstantSource.system());
  private final Intake intake;

  private Rig(EventsTopic topic, List<ReadModel> readModels, MongoDatabase database) {
    this.topic = topic;
    this.readModels = readModels;
    this.trail = AuditReadModel.readerIn(database);
    this.parked = new ParkedStreams(database, InstantSource.system());
    this.contested = new ContestedRecords(database, InstantSource.system());
    this.conflicts = new Conflicts(readModels, trail, parked, contested);
    this.intake =
        new Intake(topic, readModels, trail, parked, contested, conflicts, progress, _ -> {});
    intake.start();
  }

  /** The real read models, those of the timelines included. */
  static Rig startWithTimelines(String topic, String group, MongoDatabase database) {
    return start(
        topic,
        group,
        database,
        List.of(
            ScheduleReadModel.in(database),
            CourseReadModel.in(database),
            TimelineReadModel.in(database),
            AuditReadModel.in(database)));
  }

  /** The real read models that follow courses. */
  public static Rig start(String topic, String group, MongoDatabase database) {
    return start(
        topic,
        group,
        database,
        List.of(
            ScheduleReadModel.in(database),
            CourseReadModel.in(database),
            AuditReadModel.in(database)));
  }

  public static Rig start(
      String topic, String group, MongoDatabase database, List<ReadModel> readModels) {
    return new Rig(
        new EventsTopic(KafkaCluster.plain(TestParts.broker().bootstrapServers()), topic, group),
        readModels,
        database);
  }

  public static String newGroup() {
    return "group-" + UUID.randomUUID();
  }

  public EventsTopic topic() {
    return topic;
  }

  public List<ReadModel> readModels() {
    return readModels;
  }

  public ParkedStreams parked() {
    return parked;
  }

  public RecordedStreams trail() {
    return trail;
  }

  public ContestedRecords contested() {
    return contested;
  }

  public Conflicts conflicts() {
    return conflicts;
  }

  public IntakeProgress progress() {
    return progress;
  }

  public ReadModel readModel(String name) {
    return readModels.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** Waits until every read model that follows the event's stream has taken it. */
  public void awaitTaken(RecordedEvent event) {
    for (var readModel : readModels) {
      if (readModel.follows(event.stream())) {
        awaitTaken(readModel.name(), event);
      }
    }
  }

  public void awaitTaken(String readModel, RecordedEvent event) {
    var model = readModel(readModel);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(SOON)
        .until(
            () ->
                model.positions(Set.of(event.stream())).getOrDefault(event.stream(), -1L)
                    >= event.seq());
  }

  public void awaitParked(String readModel, String stream) {
    await().atMost(SOON).until(() -> parked.find(readModel, stream).isPresent());
  }

  @Override
  public void close() {
    intake.stop();
  }
}
