package org.treatmentcourse.query.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.DomainEvent;
import tools.jackson.databind.JsonNode;

/** A desk finds everything that the other questions and the commands ask it to name. */
class ClinicListsHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("lists");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
  private static final Resource ROOM = new Resource("room.blue");
  private static final PractitionerId PERSON = new PractitionerId("t-1");
  private static final SampleCourse FIRST = course(1, "lists");
  private static final SampleCourse CLOSED = course(2, "lists");
  private static final SampleCourse ELSEWHERE = course(3, "lists-2");
  private static final FeedId OPEN_FEED = new FeedId(new UUID(1, 1));
  private static final FeedId REVOKED_FEED = new FeedId(new UUID(1, 2));
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();

  private static SampleCourse course(int number, String clinic) {
    return SampleCourse.numbered(number, clinic, NOW.minus(Duration.ofDays(2 + number)));
  }

  @BeforeEach
  void given_a_clinic_and_another() {
    publishProtocol();
    if (PUBLISHED.compareAndSet(false, true)) {
      TOPIC.publish(FIRST.untilSecondBooking(RECORDER));
      TOPIC.publish(CLOSED.untilSecondBooking(RECORDER));
      TOPIC.publish(ELSEWHERE.untilSecondBooking(RECORDER));
      record(
          CLOSED.id().stream(),
          new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "moved away", NOW));
      record(FIRST.id().stream(), held());
      record(ROOM.stream(CLINIC), declared(ROOM), hours(), absent(1, -2), absent(2, 3));
      record(PERSON.stream(CLINIC), registered(), granted("LMFT", 30), granted("BLS", -1));
      record(
          OPEN_FEED.stream(CLINIC),
          new CalendarFeedOpened(CLINIC, OPEN_FEED, Optional.of(ROOM), "a".repeat(64), NOW));
      record(
          REVOKED_FEED.stream(CLINIC),
          new CalendarFeedOpened(CLINIC, REVOKED_FEED, Optional.empty(), "b".repeat(64), NOW),
          new CalendarFeedRevoked("lost", NOW));
      record(
          new LotNumber("L-7").stream(CLINIC),
          new StockReceived(
              CLINIC,
              new LotNumber("L-7"),
              Product.KETAMINE,
              StockMilligrams.of("500"),
              "a supplier",
              TODAY.plusDays(90),
              NOW));
    }
    awaitRecorded();
  }

  private static void record(String stream, DomainEvent... events) {
    TOPIC.publish(
        RECORDER.commit(
            CLINIC.value(), Arrays.stream(events).map(event -> Draft.of(stream, event)).toList()));
  }

  private static SeriesHeld held() {
    var start = NOW.plus(Duration.ofDays(9));
    var appointment =
        new Appointment(
            start,
            start.plus(Duration.ofHours(2)),
            Modality.IN_PERSON,
            Optional.of("blue"),
            Optional.empty(),
            List.of());
    return new SeriesHeld(
        List.of(new Booking(Visit.session(new SessionNumber(3)), appointment)),
        NOW.plus(Duration.ofHours(1)),
        NOW);
  }

  private static ResourceDeclared declared(Resource resource) {
    return new ResourceDeclared(
        CLINIC,
        resource,
        "The blue room",
        ZoneId.of("America/Denver"),
        2,
        Duration.ofMinutes(15),
        Duration.ZERO,
        LONG_AGO);
  }

  private static AvailabilityDeclared hours() {
    return new AvailabilityDeclared(
        LocalDate.of(2025, 1, 1),
        List.of(new Window(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.MIDNIGHT)),
        LONG_AGO);
  }

  /** For a day. */
  private static AbsenceRecorded absent(int number, int inDays) {
    var from = NOW.plus(Duration.ofDays(inDays));
    return new AbsenceRecorded(
        new AbsenceId(new UUID(2, number)),
        AbsenceReason.SICKNESS,
        from,
        from.plus(Duration.ofDays(1)),
        NOW.minus(Duration.ofDays(3)));
  }

  private static PractitionerRegistered registered() {
    return new PractitionerRegistered(
        CLINIC, PERSON, "Ada Byron", List.of(Role.THERAPIST), LONG_AGO);
  }

  private static CredentialGranted granted(String code, int lastDayFromToday) {
    return new CredentialGranted(
        new CredentialCode(code),
        Optional.empty(),
        Optional.of("No. 4711"),
        LocalDate.of(2025, 1, 1),
        TODAY.plusDays(lastDayFromToday),
        LONG_AGO);
  }

  private JsonNode asked(String list) {
    return asked(list, "clinic-administrator");
  }

  private JsonNode asked(String list, String role) {
    var answer = get("/clinics/lists/" + list, ISSUER.token(role, "lists"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void resources_have_their_hours_and_the_absences_to_come_without_their_reasons() {
    var resources = asked("resources", "scheduler").get("resources");

    assertThat(resources).hasSize(1);
    var room = resources.get(0);
    assertThat(room.get("resource").asString()).isEqualTo("room.blue");
    assertThat(room.get("title").asString()).isEqualTo("The blue room");
    assertThat(room.get("zone").asString()).isEqualTo("America/Denver");
    assertThat(room.get("capacity").asInt()).isEqualTo(2);
    assertThat(room.at("/hours/0/weekly/0/day").asString()).isEqualTo("MONDAY");
    assertThat(room.get("absences")).hasSize(1);
    assertThat(room.at("/absences/0/absence").asString()).isEqualTo(new UUID(2, 2).toString());
    assertThat(room.toString()).doesNotContain("SICKNESS");
  }

  @Test
  void people_have_their_roles_and_say_which_credential_is_good_today() {
    var people = asked("practitioners", "scheduler").get("practitioners");

    assertThat(people).hasSize(1);
    assertThat(people.get(0).get("name").asString()).isEqualTo("Ada Byron");
    assertThat(people.at("/0/roles/0").asString()).isEqualTo("therapist");
    assertThat(people.get(0).get("credentials")).hasSize(2);
    for (var credential : people.get(0).get("credentials")) {
      assertThat(credential.get("good").asBoolean())
          .isEqualTo(credential.get("code").asString().equals("LMFT"));
    }
    assertThat(people.toString()).doesNotContain("4711");
  }

  @Test
  void courses_come_page_by_page_and_no_other_clinics() {
    var first = asked("courses?limit=1");
    var second = asked("courses?limit=1&cursor=" + first.get("nextCursor").asString());

    var found = new HashSet<String>();
    Stream.of(first, second).forEach(page -> found.add(page.at("/courses/0/course").asString()));
    assertThat(found).containsExactlyInAnyOrder(FIRST.id().toString(), CLOSED.id().toString());
    assertThat(second.has("nextCursor")).isFalse();
  }

  @Test
  void courses_are_found_by_patient_and_by_being_closed() {
    assertThat(asked("courses?closed=true").at("/courses/0/course").asString())
        .isEqualTo(CLOSED.id().toString());
    assertThat(asked("courses?closed=false").at("/courses/0/course").asString())
        .isEqualTo(FIRST.id().toString());
    var patient = asked("courses?closed=false").at("/courses/0/patient").asString();
    assertThat(asked("courses?patient=" + patient).get("courses")).hasSize(1);
    assertThat(asked("courses?patient=" + UUID.randomUUID()).get("courses")).isEmpty();
  }

  @Test
  void holds_say_when_they_end() {
    var holds = asked("holds", "scheduler").get("holds");

    assertThat(holds).hasSize(1);
    assertThat(holds.at("/0/course").asString()).isEqualTo(FIRST.id().toString());
    assertThat(holds.at("/0/visits").asInt()).isEqualTo(1);
    assertThat(Instant.parse(holds.at("/0/until").asString()))
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void feeds_say_whether_they_are_open_and_nothing_of_their_addresses() {
    var feeds = asked("feeds", "scheduler").get("feeds");

    assertThat(feeds).hasSize(2);
    assertThat(feeds.at("/0/resource").asString()).isEqualTo("room.blue");
    assertThat(feeds.at("/0/open").asBoolean()).isTrue();
    assertThat(feeds.at("/1/open").asBoolean()).isFalse();
    assertThat(feeds.toString()).doesNotContain("aaaa", "bbbb");
  }

  @Test
  void lots_have_what_ought_to_be_left_of_them() {
    var lots = asked("lots").get("lots");

    assertThat(lots).hasSize(1);
    assertThat(lots.at("/0/lot").asString()).isEqualTo("L-7");
    assertThat(lots.at("/0/balanceMilligrams").decimalValue()).isEqualByComparingTo("500");
  }

  @Test
  void protocols_are_the_clinics_own_and_nobodys() {
    assertThat(ids(asked("protocols"))).contains("s0-anew");

    record(
        new ProtocolId("s0-anew").stream(),
        new ProtocolAssigned(new ProtocolId("s0-anew"), new ClinicId("anew"), NOW));
    awaitRecorded();

    assertThat(ids(asked("protocols"))).doesNotContain("s0-anew");
    var own = get("/clinics/anew/protocols", ISSUER.token("scheduler", "anew")).json();
    assertThat(ids(own)).contains("s0-anew");
    assertThat(own.at("/protocols/0/versions/0/retired").asBoolean()).isFalse();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.get("protocols").valueStream().map(it -> it.get("protocol").asString()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"resources", "practitioners", "courses", "holds", "feeds", "lots", "protocols"})
  void another_clinics_list_is_refused(String list) {
    var answer = get("/clinics/lists/" + list, ISSUER.token("clinic-administrator", "lists-2"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("another-clinic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed=maybe", "patient=smith", "cursor=x", "limit=0", "state=open"})
  void what_can_not_be_asked_is_refused(String parameter) {
    var answer = get("/clinics/lists/courses?" + parameter, ISSUER.token("scheduler", "lists"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().toString()).contains(parameter.substring(0, parameter.indexOf('=')));
  }

  static Stream<Arguments> role_and_list() {
    return Stream.of("resources", "practitioners", "courses", "protocols", "holds", "feeds", "lots")
        .flatMap(list -> Stream.of(Role.values()).map(role -> Arguments.of(role, list)));
  }

  @ParameterizedTest
  @MethodSource("role_and_list")
  void a_role_finds_what_it_works_with(Role role, String list) {
    boolean may =
        switch (list) {
          case "holds" -> role != Role.COMPLIANCE_OFFICER;
          case "feeds" ->
              List.of(Role.SCHEDULER, Role.CLINIC_ADMINISTRATOR, Role.COMPLIANCE_OFFICER)
                  .contains(role);
          case "lots" ->
              List.of(Role.PRESCRIBER, Role.CLINIC_ADMINISTRATOR, Role.COMPLIANCE_OFFICER)
                  .contains(role);
          default -> role != Role.SERVICE;
        };
    assertThat(get("/clinics/lists/" + list, ISSUER.token(role.wireName(), "lists")).status())
        .isEqualTo(may ? 200 : 403);
  }
}
