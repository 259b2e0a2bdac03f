package org.treatmentcourse.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.infra.parts.mongo.PythonPackages;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** Feeds as a calendar program reads them: by the address, with a parser of somebody else's. */
@ExtendWith(OutputCaptureExtension.class)
class IcalHttpTest extends QueryServiceFixture {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final Duration FETCH_BOUND = Duration.ofMinutes(5);
  private static final Duration READ_BOUND = Duration.ofSeconds(60);

  /* An independent implementation of RFC 5545, with all that it needs. */
  private static final List<String> ICALENDAR =
      List.of(
          "icalendar==6.3.2"
              + " --hash=sha256:d400e9c9bb8c025e5a3c77c236941bb690494be52528a0b43cc7e8b7c9505064",
          "python-dateutil==2.9.0.post0"
              + " --hash=sha256:a8b2bc7bffae282281c8140a97d3aa9c14da0b136dfe83f850eea9a5f7470427",
          "six==1.17.0"
              + " --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274",
          "tzdata==2025.2"
              + " --hash=sha256:1a403fada01ff9221ca8044d701868fa132215d84beb92242d9acd2147f667a8");

  /** A feed and the secret of its address. */
  private record Opened(String clinic, FeedId feed, String secret) {
    String path() {
      return "/feeds/" + secret + ".ics";
    }
  }

  @BeforeEach
  void ready() {
    awaitReady();
  }

  private Opened opened(String clinic, Optional<Resource> resource) {
    return opened(clinic, resource, "s-" + UUID.randomUUID());
  }

  private Opened opened(String clinic, Optional<Resource> resource, String secret) {
    var feed = new Opened(clinic, new FeedId(UUID.randomUUID()), secret);
    record(
        feed,
        new CalendarFeedOpened(
            new ClinicId(clinic), feed.feed(), resource, sha256(feed.secret()), NOW));
    return feed;
  }

  private void record(Opened feed, org.treatmentcourse.wire.DomainEvent event) {
    var stream = feed.feed().stream(new ClinicId(feed.clinic()));
    TOPIC.publish(RECORDER.commit(feed.clinic(), List.of(Draft.of(stream, event))));
    awaitRecorded();
  }

  private SampleCourse booked(String clinic) {
    var course = SampleCourse.numbered(1, clinic, NOW.minus(Duration.ofDays(3)));
    TOPIC.publish(course.untilSecondBooking(RECORDER));
    awaitRecorded();
    return course;
  }

  private void commit(SampleCourse course, TreatmentCourseEvent... events) {
    TOPIC.publish(RECORDER.commit(course.id(), course.clinic(), events));
    awaitRecorded();
  }

  private static Slot slot(Instant start, String room) {
    return new Slot(start, start.plus(Duration.ofHours(2)), room, List.of());
  }

  @Test
  void a_moved_session_keeps_its_uid_and_has_a_higher_sequence() {
    var course = booked("feed-1");
    var feed = opened("feed-1", Optional.empty());
    var before = bySummary(getWithoutToken(feed.path()));
    assertThat(before).containsOnlyKeys("Dosing session 1", "Dosing session 2");
    var second = before.get("Dosing session 2");
    assertThat(time(second, "start")).isEqualTo(course.secondSession());
    assertThat(second.path("location").asString()).isEqualTo("room-1");
    assertThat(second.path("sequence").asInt()).isZero();

    var later = course.secondSession().plus(Duration.ofHours(5));
    commit(course, new SessionRescheduled(SECOND, slot(later, "blue, 2nd"), "room closed", NOW));
    var moved = bySummary(getWithoutToken(feed.path())).get("Dosing session 2");
    assertThat(moved.path("uid").asString()).isEqualTo(second.path("uid").asString());
    assertThat(moved.path("sequence").asInt()).isGreaterThan(second.path("sequence").asInt());
    assertThat(time(moved, "start")).isEqualTo(later);
    assertThat(time(moved, "end")).isEqualTo(later.plus(Duration.ofHours(2)));
    assertThat(time(moved, "stamp")).isAfter(time(second, "stamp"));
    assertThat(time(moved, "modified")).isEqualTo(time(moved, "stamp"));
    assertThat(moved.path("location").asString()).isEqualTo("blue, 2nd");
    assertThat(moved.path("status").asString()).isEqualTo("CONFIRMED");

    commit(
        course,
        new SessionCancelled(SECOND, CancellationReason.PATIENT, Optional.of("a cold"), NOW));
    var answer = getWithoutToken(feed.path());
    var cancelled = bySummary(answer).get("Dosing session 2");
    assertThat(cancelled.path("uid").asString()).isEqualTo(second.path("uid").asString());
    assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.path("sequence").asInt()).isGreaterThan(moved.path("sequence").asInt());
    assertThat(answer.body()).doesNotContain(course.id().toString(), "cold", "staff-1");
  }

  @Test
  void a_resources_feed_has_what_needs_it_and_no_more() {
    var course = booked("feed-2");
    var remote =
        new Appointment(
            NOW.plusSeconds(7_200),
            NOW.plusSeconds(9_000),
            Modality.TELEHEALTH,
            Optional.empty(),
            Optional.empty(),
            List.of());
    commit(course, new VisitScheduled(Visit.integration(SECOND), remote, NOW));
    var clinic = getWithoutToken(opened("feed-2", Optional.empty()).path());
    assertThat(bySummary(clinic)).containsKey("Integration of session 2").hasSize(3);
    for (var resource : List.of("room.room-1", "practitioner.therapist-1")) {
      var feed = opened("feed-2", Optional.of(new Resource(resource)));
      assertThat(bySummary(getWithoutToken(feed.path()))).hasSize(2);
    }
    var device = opened("feed-2", Optional.of(new Resource("device.pump-1")));
    assertThat(bySummary(getWithoutToken(device.path()))).isEmpty();
  }

  @Test
  void a_feed_that_has_not_changed_is_not_sent_again() {
    booked("feed-3");
    var feed = opened("feed-3", Optional.empty());
    var answer = getWithoutToken(feed.path());
    assertThat(answer.header("Content-Type").orElseThrow().replace(" ", ""))
        .isEqualToIgnoringCase("text/calendar;charset=utf-8");
    assertThat(answer.header("Cache-Control").orElseThrow()).contains("private");
    var etag = answer.header("ETag").orElseThrow();
    var head = send("HEAD", feed.path(), Optional.empty());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).hasValue(etag);
    assertThat(head.body()).isEmpty();
    var again = send("GET", feed.path(), Optional.empty(), "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    var any = send("GET", feed.path(), Optional.empty(), "If-None-Match", "*");
    assertThat(any.status()).isEqualTo(304);
    for (var accept : List.of("application/json", "text/calendar;q=0, */*")) {
      var refused = send("GET", feed.path(), Optional.empty(), "Accept", accept);
      assertThat(refused.problem()).isEqualTo("not-acceptable");
    }
  }

  /** The command service opens no such feed any more; an earlier build did. */
  @Test
  void a_secret_that_can_be_guessed_or_that_two_clinics_have_opens_nothing() {
    booked("feed-5");
    for (var guess : List.of("a", "secret", "1234567890123456789ab")) {
      var feed = opened("feed-5", Optional.empty(), guess);
      assertThat(getWithoutToken(feed.path()).problem()).isEqualTo("feed-unknown");
    }
    var shared = "s-" + UUID.randomUUID();
    var first = opened("feed-5", Optional.empty(), shared);
    assertThat(getWithoutToken(first.path()).status()).isEqualTo(200);
    var second = opened("feed-6", Optional.empty(), shared);
    assertThat(getWithoutToken(second.path()).problem()).isEqualTo("feed-unknown");
  }

  @Test
  void a_revoked_address_is_as_unknown_as_any(CapturedOutput output) {
    booked("feed-4");
    var feed = opened("feed-4", Optional.empty());
    assertThat(getWithoutToken(feed.path()).status()).isEqualTo(200);
    record(feed, new CalendarFeedRevoked("lost phone", NOW));
    var revoked = getWithoutToken(feed.path());
    var unknown = getWithoutToken("/feeds/s-" + UUID.randomUUID() + ".ics");
    assertThat(revoked.status()).isEqualTo(404);
    assertThat(revoked.problem()).isEqualTo("feed-unknown");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo(revoked.body());
    assertThat(revoked.body()).doesNotContain(feed.secret());
    var notThat = send("POST", feed.path(), Optional.of(everywhere("scheduler")));
    assertThat(notThat.status()).isEqualTo(405);
    assertThat(notThat.body()).doesNotContain(feed.secret());
    assertThat(getWithoutToken("/actuator/prometheus").body()).doesNotContain(feed.secret());
    assertThat(output.getAll()).doesNotContain(feed.secret());
  }

  private static Instant time(JsonNode event, String field) {
    return OffsetDateTime.parse(event.path(field).asString()).toInstant();
  }

  private static Map<String, JsonNode> bySummary(Answer feed) {
    assertThat(feed.status()).isEqualTo(200);
    var lines = read(feed.body());
    // RFC 5546, 3.2.1: with a METHOD there would have to be an ORGANIZER.
    assertThat(lines.getFirst().path("method").asString()).isEqualTo("none");
    assertThat(lines.getFirst().path("refreshed").toString()).isEqualTo("[\"PT15M\",\"DURATION\"]");
    assertThat(lines.getFirst().path("named")).isEqualTo(lines.getFirst().path("name"));
    assertThat(lines.getFirst().path("version").asString()).isEqualTo("2.0");
    assertThat(lines.getFirst().path("errors")).isEmpty();
    return lines.stream()
        .skip(1)
        .collect(Collectors.toMap(e -> e.path("summary").asString(), Function.identity()));
  }

  private static List<JsonNode> read(String calendar) {
    var here = Path.of(System.getProperty("treatmentcourse.root")).resolve("query-service");
    var folder = here.resolve("target/python");
    var packages = folder.resolve("icalendar");
    if (!Files.isDirectory(packages)) {
      PythonPackages.fetch(ICALENDAR, folder, "icalendar", FETCH_BOUND);
    }
    try {
      var builder =
          new ProcessBuilder(
              PythonPackages.PYTHON, here.resolve("src/test/python/read_feed.py").toString());
      builder.environment().put("PYTHONPATH", packages.toString());
      var feed = Files.createTempFile(here.resolve("target"), "feed", ".ics");
      var said = Files.createTempFile(here.resolve("target"), "feed", ".json");
      Files.writeString(feed, calendar);
      var python =
          builder
              .redirectInput(feed.toFile())
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(python.waitFor(READ_BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(python.exitValue()).isZero();
      return Files.readAllLines(said).stream().map(WireFormat.mapper()::readTree).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String sha256(String secret) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
