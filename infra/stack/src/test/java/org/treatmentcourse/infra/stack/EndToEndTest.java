package org.treatmentcourse.infra.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.infra.bookings.BookingRules;
import org.treatmentcourse.infra.bookings.BookingsFold;
import org.treatmentcourse.infra.bookings.RandomBookings;
import org.treatmentcourse.infra.client.JsonHttp.Answer;
import org.treatmentcourse.infra.demo.DemoBookings;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.rebuild.ReadModelsAnew;
import org.treatmentcourse.infra.rebuild.ReadModelsAnew.Compared;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.infra.verify.Verify;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo through both services, their real parts and nothing else. */
@Timeout(120)
@ExtendWith(SharedStack.class)
@SuppressWarnings("NullAway.Init")
class EndToEndTest {
  private static final Duration CATCH_UP_BOUND = Duration.ofSeconds(30);
  private static final int PROTOCOLS = 5;
  private static final Set<String> ENDINGS =
      Set.of("MaintenancePlanAgreed", "CourseCompleted", "CourseDiscontinued");
  private static final int KILLED_AFTER = 40;
  private static final int MOST_COMMANDS_EACH = 2_000;
  private static final String WAIT = "wait=10";
  private static final int RANDOM_BOOKINGS = Integer.getInteger("bookings.commands", 500);
  private static final Set<String> STANDING = Set.of("scheduled", "tentative");

  private static RunningStack stack;
  private static Stores stores;
  private static EventsTopic topic;
  private static List<DemoCourse> courses;
  private static List<DemoCourse> whole;

  /** Of each protocol one, in the order S0 to S4. */
  private static List<DemoCourse> booked;

  @BeforeAll
  @Timeout(300)
  static void run_the_demo(RunningStack running) {
    stack = running;
    stores = new Stores(stack.settings().addresses().mongodbUri());
    topic = new EventsTopic(stack.settings().addresses().kafka());
    var all = stack.demo();
    courses = all.subList(0, PROTOCOLS);
    whole = all.subList(PROTOCOLS, all.size());
    booked = DemoBookings.run(stack.endpoints(), stack.settings().root().resolve("infra/demo"));
  }

  @AfterAll
  static void close_the_stores() {
    stores.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/tour.md", "docs/compliance.md"})
  void a_page_works_as_it_is_printed(String page) throws Exception {
    var commands = new PageCommands(stack.settings(), TestParts.newFolder("page"));

    for (var outcome : commands.run(stack.settings().root().resolve(page))) {
      assertThat(outcome.statuses())
          .as(outcome.block() + outcome.output())
          .isNotEmpty()
          .allMatch(status -> status / 100 == outcome.expected() / 100);
      assertThat(outcome.empty()).as(outcome.block()).isEmpty();
    }
  }

  @Test
  void every_event_of_the_ledger_is_on_the_topic_once_in_order_and_counted_in_the_audit_trail() {
    // Whoever has just read something is recorded a moment later: until that is through, they
    // differ.
    Waiting.until(
        CATCH_UP_BOUND,
        () ->
            Reporter.count(stores, topic).areEqual()
                && Places.topic(topic).equals(Places.ledger(stores)));

    var ledger = Places.ledger(stores);
    assertThat(courses).hasSize(PROTOCOLS);
    assertThat(ledger.keySet())
        .containsAll(courses.stream().map(c -> c.course().stream()).toList());
    assertThat(Places.topic(topic)).isEqualTo(ledger);
    assertThat(stores.audit().countDocuments())
        .isEqualTo(ledger.values().stream().mapToLong(List::size).sum());
  }

  @Test
  void the_topic_of_the_second_form_has_every_event_once_and_in_the_order_of_its_stream() {
    var second =
        new EventsTopic(
            stack.settings().kafka(BrokerAccount.SUBSCRIBER), Topics.TREATMENT_EVENTS_2);

    Waiting.until(CATCH_UP_BOUND, () -> ids(second).equals(ids(Places.ledger(stores))));

    assertThat(ids(second)).isEqualTo(ids(Places.ledger(stores)));
  }

  private static Map<String, List<String>> ids(Map<String, List<RecordedEvent>> ledger) {
    var ids = new HashMap<String, List<String>>();
    ledger.forEach(
        (stream, events) ->
            ids.put(stream, events.stream().map(it -> it.id().toString()).toList()));
    return ids;
  }

  private static Map<String, List<String>> ids(EventsTopic topic) {
    var ids = new HashMap<String, List<String>>();
    topic.readRecords(
        it ->
            ids.computeIfAbsent(it.key(), _ -> new ArrayList<>())
                .add(new String(it.headers().lastHeader("ce_id").value(), UTF_8)));
    return ids;
  }

  @Test
  void nobody_but_the_owner_of_the_secrets_may_read_the_ledger_and_who_audits_may_not_write_it() {
    try (var stranger = new Stores(Mongod.uri(stack.settings().port(PortSetting.MONGOD)))) {
      assertThatThrownBy(() -> stranger.ledger().countDocuments())
          .as("nothing is served without TLS")
          .isInstanceOf(MongoException.class);
    }
    try (var other = new Stores(stack.settings().mongodbUri(DatabaseAccount.QUERY_SERVICE))) {
      assertThatThrownBy(() -> other.ledger().countDocuments())
          .isInstanceOf(MongoCommandException.class);
    }
    assertThat(stores.ledger().countDocuments()).isPositive();
    assertThatThrownBy(() -> stores.ledger().deleteOne(Filters.eq("_id", 0L)))
        .isInstanceOf(MongoException.class);
    assertThatThrownBy(() -> stores.ledger().insertOne(new Document("_id", -1L)))
        .isInstanceOf(MongoException.class);
  }

  @Test
  @Proves("booking-end-to-end")
  void a_series_of_each_protocol_is_booked_by_a_proposal_with_preparation_and_integrations()
      throws IOException {
    assertThat(booked).hasSize(PROTOCOLS);
    for (var course : booked) {
      var kinds = new TreeMap<String, Integer>();
      for (var visit : visits(course)) {
        kinds.merge(visit.get("kind").asString(), 1, Integer::sum);
      }
      assertThat(kinds).as(course.protocol().value()).containsEntry("PREPARATION", 1);
      assertThat(kinds.get("SESSION")).isBetween(5, 8);
      assertThat(kinds.get("INTEGRATION")).isEqualTo(kinds.get("SESSION"));
    }
  }

  @Test
  @Proves("booking-end-to-end")
  void what_was_moved_cancelled_and_missed_is_on_board_agenda_and_history() throws IOException {
    var moved = booked.get(1);
    var third =
        visits(moved).stream()
            .filter(visit -> visit.get("kind").asString().equals("SESSION"))
            .toList()
            .get(2);
    assertThat(scheduler("/clinics/amavi/series-board").toString())
        .contains(moved.course().toString());
    var day = third.get("start").asString().substring(0, 10);
    assertThat(scheduler("/clinics/amavi/agenda?zone=UTC&day=" + day).toString())
        .contains(moved.course().toString());
    assertThat(history(moved)).contains("the patient travels", third.get("start").asString());
    assertThat(history(booked.get(3))).contains("WEATHER");
    assertThat(visits(booked.get(2)).stream().map(visit -> visit.get("state").asString()))
        .contains("missed");
  }

  @Test
  @Timeout(900)
  void after_random_bookings_the_read_models_say_what_a_fold_over_the_ledger_says()
      throws IOException {
    long seed = Long.getLong("treatmentcourse.seed", System.nanoTime() & Integer.MAX_VALUE);
    System.out.println("random bookings: -Dtreatmentcourse.seed=" + seed);
    var random = RandomBookings.open(stack.settings(), courses.get(1), courses.get(2));

    var accepted = random.send(seed, RANDOM_BOOKINGS);

    System.out.println("random bookings accepted: " + new TreeMap<>(accepted));
    // That all is alike says little unless something was booked, moved and given back.
    assertThat(accepted.keySet()).containsAll(RandomBookings.EVERY_KIND);
    assertThat(random.refusing()).containsAll(RandomBookings.RULES);
    var rules = BookingRules.over(stores, protocols(), random.streams());
    assertThat(rules.placed()).isGreaterThan(RANDOM_BOOKINGS / 5);
    assertThat(rules.broken()).isEmpty();
    var fold = BookingsFold.of(stores);
    var visits = new TreeMap<>(fold.visits());
    visits.keySet().removeIf(visit -> !random.streams().contains(visit.split(" ")[0]));
    assertThat(visits).isNotEmpty();
    assertThat(listed(random)).isEqualTo(visits);
    var reservations = new TreeMap<>(fold.reservations());
    reservations.keySet().removeIf(claim -> !claim.contains(RandomBookings.NAMES));
    assertThat(reserved()).isEqualTo(reservations);
  }

  /** The demo's protocols as their files say them, by id. */
  private static Map<String, JsonNode> protocols() throws IOException {
    var protocols = new HashMap<String, JsonNode>();
    try (var files = Files.list(stack.settings().root().resolve("infra/demo/protocols"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var protocol = JsonMapper.shared().readTree(Files.readString(file)).get("protocol");
        protocols.put(protocol.get("id").asString(), protocol);
      }
    }
    return protocols;
  }

  /** The visits that the schedule lists and that stand, as the fold has them. */
  private static Map<String, String> listed(RandomBookings random) throws IOException {
    var listed = new TreeMap<String, String>();
    var from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (var clinic : random.clinics()) {
      var path =
          "/schedule/upcoming?clinic=%s&limit=1000&from=%s&to=%s&atLeastCommit=%d"
              .formatted(
                  clinic, from, from.plus(Duration.ofDays(360)), lastCommit(Places.ledger(stores)));
      var page = accepted(stack.ask(Role.SCHEDULER, path, "Prefer", WAIT));
      assertThat(page.get("truncated").asBoolean()).isFalse();
      for (var visit : page.get("sessions")) {
        var course = "course-" + visit.get("course").asString();
        var state = visit.get("state").asString();
        if (random.streams().contains(course) && STANDING.contains(state)) {
          listed.put(
              BookingsFold.visit(course, visit.get("kind").asString(), visit.get("number").asInt()),
              BookingsFold.line(state, visit));
        }
      }
    }
    return listed;
  }

  /** What the calendars' read model has reserved of the resources booked by chance. */
  private static Map<String, String> reserved() {
    var reserved = new TreeMap<String, String>();
    var weeks = stores.view("calendar_weeks").find(Filters.regex("_id", RandomBookings.NAMES));
    for (var week : weeks) {
      var view = JsonMapper.shared().readTree(week.get("view", Document.class).toJson());
      for (var slot : view.get("reservations")) {
        reserved.put(
            BookingsFold.claim(week.getString("_id"), slot),
            BookingsFold.span(slot.get("start"), slot.get("end")));
      }
    }
    return reserved;
  }

  private static String history(DemoCourse course) throws IOException {
    return scheduler("/courses/" + course.course() + "/schedule-history").toString();
  }

  private static List<JsonNode> visits(DemoCourse course) throws IOException {
    var from = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(30));
    var path =
        "/schedule/upcoming?course=%s&from=%s&to=%s&atLeastCommit=%d"
            .formatted(
                course.course(),
                from,
                from.plus(Duration.ofDays(300)),
                lastCommit(Places.ledger(stores)));
    var visits = new ArrayList<JsonNode>();
    accepted(stack.ask(Role.SCHEDULER, path, "Prefer", WAIT)).get("sessions").forEach(visits::add);
    return visits;
  }

  private static JsonNode scheduler(String path) throws IOException {
    return accepted(stack.ask(Role.SCHEDULER, path));
  }

  @Test
  @Proves("s1-phases")
  void the_audit_of_each_course_is_the_ledger_of_that_course() throws IOException {
    var ledger = Places.ledger(stores);
    for (var course : courses) {
      var recorded = ledger.get(course.course().stream());
      assertThat(recorded).hasSizeGreaterThan(20);

      var page = audit(course, recorded.getLast().commit());

      var audited = Places.audit(course.course(), page);
      assertThat(audited.stream().map(Places::withoutNarrative))
          .containsExactlyElementsOf(recorded.stream().map(Places::withoutNarrative).toList());
      assertThat(audited.stream().map(RecordedEvent::seq))
          .containsExactlyElementsOf(LongStream.range(0, recorded.size()).boxed().toList());
      assertThat(page.get("total").asInt()).isEqualTo(recorded.size());
    }
  }

  @Test
  void each_course_as_of_every_step_is_a_fold_of_its_events_and_its_findings_lead_to_them()
      throws IOException {
    var ledger = Places.ledger(stores);
    for (var course : courses) {
      var recorded = ledger.get(course.course().stream());
      var path = "/courses/" + course.course();
      var replay =
          officer(path + "/replay?atLeastCommit=" + recorded.getLast().commit(), "Prefer", WAIT);
      assertThat(replay.get("steps").size()).isEqualTo(recorded.size());
      TreatmentCourse folded = TreatmentCourse.notOpened();
      for (var event : recorded) {
        folded = folded.evolve(Places.decoded(event));
        var open = (OpenCourse) folded;
        var state = officer(path + "/as-of?seq=" + event.seq()).get("state");
        assertThat(state.at("/stage/name").asString()).isEqualTo(open.stage().label());
        assertThat(state.get("standing").propertyNames())
            .containsExactlyElementsOf(
                open.standing().stream().map(entry -> Long.toString(entry.seq())).toList());
        open.sessions()
            .forEach(
                (number, session) ->
                    assertThat(state.at("/sessions/" + number.value() + "/state").asString())
                        .isEqualTo(session.label()));
      }
      var compared = officer(path + "/compare?fromSeq=0&toSeq=" + recorded.getLast().seq());
      assertThat(compared.get("changes").size()).isPositive();
      var period = "from=2020-01-01T00:00:00Z&to=2025-12-31T00:00:00Z&time=recorded";
      var clinic = "/clinics/" + course.clinic().value();
      assertThat(officer(clinic + "/findings?" + period).get("findings").size()).isZero();
      // The demo enters the days before today: see docs/tour.md.
      var finding =
          officer(
                  clinic
                      + "/findings?kind=late-entry&from=2024-06-01T00:00:00Z&to="
                      + Instant.now().truncatedTo(ChronoUnit.MILLIS))
              .at("/findings/0");
      assertThat(officer(finding.at("/of/href").asString()).at("/steps/0/commit").asLong())
          .isEqualTo(finding.at("/of/commit").asLong());
    }
  }

  private static JsonNode officer(String path, String... headers) throws IOException {
    return accepted(stack.ask(Role.COMPLIANCE_OFFICER, path, headers));
  }

  @Test
  void the_schedule_lists_every_session_ahead_of_all_five_courses() throws IOException {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var expected = new HashMap<String, Long>();
    var ledger = Places.ledger(stores);
    for (var course : courses) {
      expected.put(
          course.course().toString(),
          ledger.get(course.course().stream()).stream()
              .filter(event -> event.type().equals("SessionScheduled"))
              .map(event -> JsonMapper.shared().readTree(event.payload()))
              .filter(event -> Instant.parse(event.at("/slot/start").asString()).isAfter(now))
              .count());
    }
    assertThat(expected).hasSize(PROTOCOLS).doesNotContainValue(0L);

    var answer =
        stack.ask(
            Role.SCHEDULER,
            "/schedule/upcoming?limit=1000&atLeastCommit=%d&from=%s&to=%s"
                .formatted(lastCommit(ledger), now, now.plus(Duration.ofDays(120))),
            "Prefer",
            WAIT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("truncated").asBoolean()).isFalse();
    var listed =
        answer
            .body()
            .get("sessions")
            .valueStream()
            .filter(s -> isAfter(s, now))
            .filter(s -> expected.containsKey(s.get("course").asString()))
            .toList();
    assertThat(listed.stream().collect(groupingBy(s -> s.get("course").asString(), counting())))
        .isEqualTo(expected);
    assertThat(listed).allMatch(s -> s.get("state").asString().equals("scheduled"));
    assertThat(listed.stream().map(s -> Instant.parse(s.get("start").asString()))).isSorted();
  }

  @Test
  @Proves("all-courses-run")
  void a_course_of_each_protocol_has_run_to_maintenance_or_closing() {
    var ledger = Places.ledger(stores);
    assertThat(whole.stream().map(DemoCourse::protocol).distinct()).hasSize(PROTOCOLS);
    var reached = new HashSet<String>();
    for (var course : whole) {
      var types = ledger.get(course.course().stream()).stream().map(RecordedEvent::type).toList();
      assertThat(types).as(course.title()).containsAnyElementsOf(ENDINGS);
      reached.addAll(types);
    }
    assertThat(reached).containsAll(ENDINGS);
  }

  @Test
  @Proves("all-sensations-met")
  void the_demo_meets_every_route_side_effect_and_sensation_of_the_five_descriptions() {
    var met = new HashSet<String>();
    for (var stream : Places.ledger(stores).values()) {
      for (var event : stream) {
        var payload = JsonMapper.shared().readTree(event.payload());
        switch (event.type()) {
          case "DoseStarted" ->
              met.add(
                  payload.at("/dose/product").asString() + payload.at("/dose/route").asString());
          case "AdverseEventRecorded" -> met.add(payload.get("code").asString());
          case "ExperienceObserved" ->
              payload.get("experiences").forEach(one -> met.add(one.asString()));
          default -> {} // of something else
        }
      }
    }
    assertThat(met)
        .contains("ESKETAMINEINTRANASAL", "KETAMINEINTRANASAL", "KETAMINEINTRAMUSCULAR")
        .contains("KETAMINEINTRAVENOUS", "KETAMINESUBLINGUAL", "KETAMINEORAL")
        .contains("nausea", "dizziness", "raised-heart-rate", "raised-blood-pressure", "headache")
        .contains("vomiting", "sedation", "dissociation", "anxiety", "paranoia", "psychosis")
        .contains("ALTERED_TIME", "ALTERED_SPACE", "DETACHMENT", "INTROSPECTION", "VIVID_IMAGERY")
        .contains("HEIGHTENED_EMOTION", "EUPHORIA", "HALLUCINATION", "SEDATION");
  }

  @Test
  @Proves("all-planned-readings")
  void the_readings_that_a_protocol_plans_are_seen_to_be_taken() throws IOException {
    var last = lastCommit(Places.ledger(stores));
    for (var course : whole) {
      var path = "/courses/" + course.course() + "/sessions/1/readings?atLeastCommit=" + last;
      var readings = accepted(stack.ask(Role.MONITOR, path, "Prefer", WAIT)).get("readings");
      assertThat(readings.valueStream().map(reading -> reading.get("status").asString()))
          .as(course.title())
          .isNotEmpty()
          .containsOnly("TAKEN");
    }
  }

  @Test
  @Proves("all-courses-run")
  void the_courses_played_to_their_end_keep_their_protocols() {
    var ledger = Places.ledger(stores);
    for (var course : whole) {
      var broken =
          ledger.get(course.course().stream()).stream()
              .filter(event -> event.type().equals("ProtocolDeviationDetected"))
              .map(event -> JsonMapper.shared().readTree(event.payload()).get("rule").asString())
              .toList();
      // The demo enters days that are past, and an answer about self-harm asks for a review.
      assertThat(broken).as(course.title()).isSubsetOf("late-entry", "safety-review");
    }
  }

  @Test
  void a_command_can_be_read_as_soon_as_it_is_answered() throws IOException {
    var course = courses.getFirst();
    var answer = reconcile(course, UUID.randomUUID());

    var page = audit(course, answer.get("commit").asLong());

    assertThat(page.get("events").valueStream().toList().getLast().get("id"))
        .isEqualTo(answer.at("/events/0/id"));
  }

  @Test
  void a_query_for_a_commit_that_is_not_there_says_so_and_does_not_answer_with_less()
      throws IOException {
    var far = lastCommit(Places.ledger(stores)) + 1_000;

    var answer =
        stack.ask(
            Role.COMPLIANCE_OFFICER,
            auditOf(courses.getFirst()) + "?atLeastCommit=" + far,
            "Prefer",
            "wait=1");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().get("type").asString()).endsWith("not-yet-visible");
  }

  @Test
  @Proves("correction-by-whom")
  void an_event_entered_in_error_and_its_correction_name_each_other() throws IOException {
    var course = courses.get(1);
    long mistaken = reconcile(course, UUID.randomUUID()).at("/events/0/seq").asLong();
    var corrected =
        accepted(
            stack.send(
                Role.CLINICIAN,
                UUID.randomUUID(),
                command(course, "enter-in-error"),
                "{\"target\":%d,\"reason\":\"wrong chart\",\"occurredAt\":\"%s\"}"
                    .formatted(mistaken, Instant.now().truncatedTo(ChronoUnit.MILLIS))));
    long correction = corrected.at("/events/0/seq").asLong();

    var events = audit(course, corrected.get("commit").asLong()).get("events");

    assertThat(events.get((int) mistaken).get("enteredInErrorBy").asLong()).isEqualTo(correction);
    assertThat(events.get((int) correction).get("entersInError").asLong()).isEqualTo(mistaken);
  }

  @Test
  @Proves("rule-16-window")
  void an_integration_after_the_window_is_recorded_together_with_its_deviation()
      throws IOException {
    var late = courses.stream().filter(c -> c.clinic().value().equals("pni")).findFirst();
    var events =
        audit(late.orElseThrow(), lastCommit(Places.ledger(stores)))
            .get("events")
            .valueStream()
            .toList();

    var integration =
        events.stream()
            .filter(e -> e.get("type").asString().equals("IntegrationSessionHeld"))
            .findFirst()
            .orElseThrow();
    var deviation = events.get(integration.get("seq").asInt() + 1);
    assertThat(deviation.get("type").asString()).isEqualTo("ProtocolDeviationDetected");
    assertThat(deviation.at("/payload/rule").asString())
        .isEqualTo("integration-is-within-the-window");
    assertThat(deviation.at("/payload/fact")).isEqualTo(integration.get("seq"));
    assertThat(deviation.get("commit")).isEqualTo(integration.get("commit"));
  }

  @Test
  void the_demos_staff_hold_credentials_and_its_doses_are_drawn_given_and_counted()
      throws IOException {
    var ledger = Places.ledger(stores);
    for (var course : courses) {
      var broken =
          ledger.get(course.course().stream()).stream()
              .filter(event -> event.type().equals("ProtocolDeviationDetected"))
              // The tests here act as staff of all clinics, whom no clinic has registered.
              .filter(event -> event.actor().id().endsWith("-" + course.clinic()))
              .map(event -> JsonMapper.shared().readTree(event.payload()).get("rule").asString());
      assertThat(broken)
          .as(course.title())
          .doesNotContain(
              "actor-holds-the-credential",
              "dose-is-from-a-received-lot",
              "dose-is-from-a-lot-in-date",
              "given-is-within-what-was-drawn");
    }
    for (var lot :
        List.of(
            "anew/lots/SPR-2291",
            "amavi/lots/KET-0711",
            "utah-cebt/lots/KET-0712",
            "pni/lots/KET-0713",
            "lopez-larson/lots/TRO-0044",
            "anew/lots/SPR-2290",
            "amavi/lots/KET-0701",
            "utah-cebt/lots/KET-0702",
            "pni/lots/KET-0703",
            "lopez-larson/lots/TRO-0040")) {
      var path = "/clinics/" + lot + "?atLeastCommit=" + lastCommit(ledger);
      var log = accepted(stack.ask(Role.COMPLIANCE_OFFICER, path, "Prefer", WAIT));
      assertThat(log.at("/lastCount/agrees").asBoolean()).as(lot).isTrue();
      assertThat(log.get("balanceMilligrams")).isEqualTo(log.at("/lastCount/countedMilligrams"));
    }
  }

  @Test
  void commands_cut_off_by_a_kill_have_one_outcome_each() throws IOException {
    var sent = new ConcurrentLinkedQueue<Sent>();
    var commits = new ConcurrentHashMap<UUID, Long>();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      courses.forEach(course -> senders.execute(() -> sendUntilCutOff(course, sent, commits)));
      assertThat(Waiting.until(CATCH_UP_BOUND, () -> commits.size() >= KILLED_AFTER)).isTrue();
      stack.kill(PartName.COMMAND_SERVICE);
    }
    assertThat(sent).as("some were cut off").hasSizeGreaterThan(commits.size());

    stack.startAgain(PartName.COMMAND_SERVICE);

    for (var command : sent) {
      long commit = reconcile(command).get("commit").asLong();
      assertThat(commits.getOrDefault(command.key(), commit)).isEqualTo(commit);
      var kept = stores.ledger().find(Filters.eq("command", command.key())).map(d -> d.get("_id"));
      assertThat(kept).containsExactly(commit);
    }
    assertThat(Waiting.until(CATCH_UP_BOUND, () -> Reporter.count(stores, topic).areEqual()))
        .isTrue();
    assertThat(Places.topic(topic)).isEqualTo(Places.ledger(stores));
  }

  @Test
  @Timeout(240)
  void built_anew_beside_those_that_are_served_the_read_models_are_the_same() {
    try (var anew = ReadModelsAnew.build(stack.settings())) {
      assertThat(anew.built().events()).isPositive();
      var compared = anew.compare();
      assertThat(compared).extracting(Compared::name).contains("audit", "courses", "schedule");
      assertThat(compared).allSatisfy(each -> assertThat(each.same()).as(each.name()).isTrue());
    }
  }

  @Test
  @Timeout(180)
  @Proves("11.10b-export")
  void each_demo_course_is_exported_and_proves_itself_offline() throws Exception {
    var exports = new Exports(stack);
    for (var course : Stream.concat(courses.stream(), whole.stream()).toList()) {
      var bundle =
          exports.made(
              "{\"course\":\"%s\",\"reason\":\"COMPLAINT\"}".formatted(course.course().value()));
      assertThat(Verify.run(LedgerOfTheStack.of(stack.settings()), List.of(bundle.toString())))
          .isZero();
      long size = Exports.treeSize(bundle);
      var exported = Exports.events(bundle, course.course().stream());
      assertThat(exported)
          .extracting(event -> event.get("event").toString())
          .isEqualTo(
              Places.ledger(stores).get(course.course().stream()).stream()
                  .filter(event -> event.commit() < size)
                  .map(event -> Places.asParsed(event).payload())
                  .toList());
    }
  }

  @Test
  @Timeout(120)
  @Proves("11.10b-export")
  void a_clinics_period_and_a_patient_are_exported_and_an_altered_bundle_is_not_what_was_signed()
      throws Exception {
    var exports = new Exports(stack);
    var course =
        accepted(
            stack.ask(Role.COMPLIANCE_OFFICER, "/courses/" + whole.getFirst().course().value()));
    var clinic =
        exports.made(
            """
            {"clinic":"anew","from":"2020-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z",
             "reason":"INSPECTION"}
            """);
    assertThat(Verify.run(LedgerOfTheStack.of(stack.settings()), List.of(clinic.toString())))
        .isZero();
    var patient =
        exports.made(
            "{\"patient\":\"%s\",\"reason\":\"PATIENT_REQUEST\"}"
                .formatted(course.get("patient").asString()));
    assertThat(Verify.run(LedgerOfTheStack.of(stack.settings()), List.of(patient.toString())))
        .isZero();
    assertThat(
            Verify.run(
                LedgerOfTheStack.of(stack.settings()),
                List.of(Exports.altered(patient).toString())))
        .isEqualTo(1);
  }

  @Test
  @Timeout(120)
  @Proves("11.10b-export")
  void an_export_goes_on_after_its_service_was_killed() throws Exception {
    var exports = new Exports(stack);
    var asked =
        exports.asked(
            """
            {"clinic":"pni","from":"2020-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z",
             "reason":"INSPECTION"}
            """);
    stack.kill(PartName.QUERY_SERVICE);
    stack.startAgain(PartName.QUERY_SERVICE);
    assertThat(
            Verify.run(
                LedgerOfTheStack.of(stack.settings()), List.of(exports.fetched(asked).toString())))
        .isZero();
  }

  @Test
  void what_the_audit_trail_lost_is_healed_from_the_ledger() throws IOException {
    var course = courses.get(2);
    long length = audit(course, lastCommit(Places.ledger(stores))).get("total").asLong();
    try (var views = new Stores(stack.settings().mongodbUri(DatabaseAccount.QUERY_SERVICE))) {
      var lost =
          views
              .audit()
              .deleteMany(
                  Filters.and(
                      Filters.eq("stream", course.course().stream()),
                      Filters.gte("seq", length - 2)));
      assertThat(lost.getDeletedCount()).isEqualTo(2);
    }

    reconcile(course, UUID.randomUUID());

    assertThat(Waiting.until(CATCH_UP_BOUND, () -> Reporter.count(stores, topic).areEqual()))
        .isTrue();
    assertThat(Places.audit(course.course(), audit(course, 0)).stream())
        .map(Places::withoutNarrative)
        .isEqualTo(
            Places.ledger(stores).get(course.course().stream()).stream()
                .map(Places::withoutNarrative)
                .toList());
  }

  @Test
  @Proves("164.312d-token")
  void nobody_gets_in_without_a_token_that_is_for_us_and_still_good() throws Exception {
    var issuer = stack.settings().addresses().issuer();
    var tokens = new HandmadeToken(issuer, stack.settings().data().resolve("issuer/key.json"));
    var soon = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(300);
    var longAgo = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(3_600);
    // That they tried is recorded, and nothing else.
    var butAccesses = Filters.not(Filters.regex("events.stream", "^access-"));
    var before = stores.ledger().countDocuments(butAccesses);

    assertThat(statuses(Optional.empty())).containsOnly(401);
    assertThat(statuses(Optional.of("no.token.atall"))).containsOnly(401);
    assertThat(statuses(Optional.of(tokens.of("another-system", soon)))).containsOnly(401);
    assertThat(statuses(Optional.of(tokens.of("treatment-course", longAgo)))).containsOnly(401);
    assertThat(stores.ledger().countDocuments(butAccesses)).isEqualTo(before);

    // The same hand signs one that is right: it was the audience and the time that counted.
    assertThat(statuses(Optional.of(tokens.of("treatment-course", soon)))).containsOnly(200);
  }

  private record Sent(DemoCourse course, UUID key, String body) {}

  private static void sendUntilCutOff(
      DemoCourse course, ConcurrentLinkedQueue<Sent> sent, Map<UUID, Long> commits) {
    try {
      for (int i = 0; i < MOST_COMMANDS_EACH; i++) {
        var command = new Sent(course, UUID.randomUUID(), medications());
        sent.add(command);
        commits.put(command.key(), reconcile(command).get("commit").asLong());
      }
    } catch (IOException cutOff) {
      // What became of the last one is what the test is about.
    }
  }

  /* A command that a course takes any number of times. */
  private static JsonNode reconcile(DemoCourse course, UUID key) throws IOException {
    return reconcile(new Sent(course, key, medications()));
  }

  private static JsonNode reconcile(Sent sent) throws IOException {
    var path = command(sent.course(), "reconcile-medications");
    return accepted(stack.send(Role.CLINICIAN, sent.key(), path, sent.body()));
  }

  private static String medications() {
    return "{\"medications\":[],\"occurredAt\":\"%s\"}"
        .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static JsonNode accepted(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    return answer.body();
  }

  private static JsonNode audit(DemoCourse course, long atLeastCommit) throws IOException {
    var path = auditOf(course) + "?limit=1000&atLeastCommit=" + atLeastCommit;
    return accepted(stack.ask(Role.COMPLIANCE_OFFICER, path, "Prefer", WAIT));
  }

  /* The status of a command and of a query. */
  private static List<Integer> statuses(Optional<String> token)
      throws IOException, InterruptedException {
    var course = courses.getLast();
    var command =
        HttpRequest.newBuilder(
                stack.endpoints().command().resolve(command(course, "reconcile-medications")))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(medications()));
    var query = HttpRequest.newBuilder(stack.endpoints().query().resolve(auditOf(course)));
    try (var http = HttpClient.newHttpClient()) {
      return List.of(status(http, command, token), status(http, query, token));
    }
  }

  private static int status(HttpClient http, HttpRequest.Builder request, Optional<String> token)
      throws IOException, InterruptedException {
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static String command(DemoCourse course, String name) {
    return "/courses/" + course.course() + "/" + name;
  }

  private static String auditOf(DemoCourse course) {
    return "/courses/" + course.course() + "/audit";
  }

  private static long lastCommit(Map<String, List<RecordedEvent>> ledger) {
    return ledger.values().stream()
        .flatMap(List::stream)
        .mapToLong(RecordedEvent::commit)
        .max()
        .orElseThrow();
  }

  private static boolean isAfter(JsonNode session, Instant moment) {
    return Instant.parse(session.get("start").asString()).isAfter(moment);
  }
}
