package org.treatmentcourse.infra.faults.load;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;

/**
 * New courses to send commands to, under the protocol of one of the demo's. The command is one that
 * a course accepts any number of times: the medications were reviewed, none is taken.
 */
public final class LoadCourses implements Supplier<PreparedCommand> {
  private static final int COURSES = 20;

  private final AtomicInteger sent = new AtomicInteger();
  private final List<CourseId> courses = new ArrayList<>();
  private final Endpoints endpoints;
  private final DemoCourse model;

  private LoadCourses(Endpoints endpoints, DemoCourse model) {
    this.endpoints = endpoints;
    this.model = model;
  }

  /**
   * Opens the courses.
   *
   * @throws PartFailed if the command service doesn't open one
   */
  public static LoadCourses open(Endpoints endpoints, DemoCourse model) {
    var load = new LoadCourses(endpoints, model);
    var http = new JsonHttp();
    for (int i = 0; i < COURSES; i++) {
      var course = new CourseId(UUID.randomUUID());
      load.open(http, course);
      load.courses.add(course);
    }
    return load;
  }

  @Override
  public PreparedCommand get() {
    var course = courses.get(sent.getAndIncrement() % COURSES);
    return PreparedCommand.uncontested(
        uri(course, "reconcile-medications"),
        bearer(Role.CLINICIAN),
        "{\"medications\":[],\"occurredAt\":\"%s\"}"
            .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
  }

  private void open(JsonHttp http, CourseId course) {
    var json =
        """
        {"patient":"%s","clinic":"%s","protocol":"%s","protocolVersion":%d,"occurredAt":"%s"}\
        """
            .formatted(
                UUID.randomUUID(),
                model.clinic().value(),
                model.protocol().value(),
                model.protocolVersion(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try {
      var answer =
          http.post(uri(course, "open-course"), bearer(Role.CLINICIAN), UUID.randomUUID(), json);
      if (!answer.isSuccess()) {
        throw new PartFailed(
            "a course for the load can't be opened: status %d %s"
                .formatted(answer.status(), answer.body().path("type").asString("")));
      }
    } catch (IOException e) {
      throw new PartFailed("the command service doesn't answer", e);
    }
  }

  private URI uri(CourseId course, String command) {
    return endpoints.command().resolve("/courses/" + course.value() + "/" + command);
  }

  private String bearer(Role role) {
    return endpoints.tokens().bearer(role, Optional.of(model.clinic()));
  }
}
