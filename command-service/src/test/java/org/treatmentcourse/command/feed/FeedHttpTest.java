package org.treatmentcourse.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.CloudEventJson;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed over real HTTP, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FeedHttpTest.Tokens.class)
class FeedHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String SERVICE = "service.anew";
  private static final String EVERYWHERE = "service.all";
  private static final Pattern NEXT = Pattern.compile("<(/feed\\?[^>]*)>; rel=\"next\"");
  private static final Pattern PLACE = Pattern.compile("after=([0-9]+\\.[0-9]+)");
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final WireFormat ACCESSES = new WireFormat(AccessEvent.class);
  private static final OwnParts PARTS = OwnParts.unique();

  /** Tokens of {@link TokenText}; one whose credential is a length of time expires after it. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Tokens {
    @Bean
    JwtDecoder decoder() {
      var plain = new TokenText().decoder();
      return text -> {
        var parts = text.split("\\.", -1);
        var token = plain.decode(text);
        return parts.length < 3
            ? token
            : Jwt.withTokenValue(text)
                .headers(headers -> headers.putAll(token.getHeaders()))
                .claims(claims -> claims.putAll(token.getClaims()))
                .subject(UUID.randomUUID().toString())
                .expiresAt(Instant.now().plus(Duration.parse(parts[2])))
                .build();
      };
    }
  }

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final CourseId course = new CourseId(UUID.randomUUID());
  private final CourseId ofAnother = new CourseId(UUID.randomUUID());
  private String begin = "";

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired NewCommits news;

  @BeforeEach
  void two_clinics_have_a_course() {
    append("anew", course.stream(), 0, 3);
    append("amavi", ofAnother.stream(), 0, 1);
    append("anew", course.stream(), 3, 2);
    long first = ledger.commitsOf(course.stream(), 0, 1).getFirst().number();
    begin = first == 0 ? "" : "&after=" + last(ledger.read(first - 1, 1).getFirst().events());
  }

  @Test
  void a_subscriber_who_follows_the_links_gets_every_event_once_and_in_order() throws Exception {
    var read = new ArrayList<String>();
    var link = Optional.of("/feed?limit=2");
    boolean more = true;
    while (more) {
      var answer = get(link.orElseThrow(), EVERYWHERE);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(CloudEventJson.BATCH);
      var batch = events(answer);
      more = !batch.isEmpty();
      batch.forEach(event -> read.add(place(event)));
      assertThat(batch).hasSizeLessThanOrEqualTo(2);
      link = next(answer);
    }
    assertThat(read).isNotEmpty().containsExactlyElementsOf(recorded());
  }

  @Test
  void an_event_has_the_attributes_and_the_bytes_that_it_has_on_the_topic() throws Exception {
    var answer = get("/feed?limit=1000" + begin, EVERYWHERE);
    var feed = new HashMap<String, JsonNode>();
    events(answer).forEach(event -> feed.put(place(event), event));
    assertThat(feed).hasSizeGreaterThanOrEqualTo(6);
    var topic = published(feed.size());
    feed.forEach(
        (place, event) -> {
          var attributes = new HashMap<String, String>();
          event
              .properties()
              .forEach(
                  member -> {
                    if (!member.getKey().equals("data")) {
                      attributes.put(member.getKey(), member.getValue().asString());
                    }
                  });
          assertThat(attributes).as(place).isEqualTo(topic.get(place).attributes());
          assertThat(answer.body()).contains("\"data\":" + topic.get(place).payload() + "}");
        });
  }

  @Test
  void a_filter_narrows_the_feed_and_the_place_goes_on_where_nothing_passes() throws Exception {
    assertThat(streams(get("/feed?limit=1000" + begin, SERVICE))).containsOnly(course.stream());
    assertThat(streams(get("/feed?clinic=amavi" + begin, EVERYWHERE)))
        .containsOnly(ofAnother.stream());
    assertThat(streams(get("/feed?course=" + course + begin, EVERYWHERE)))
        .hasSize(5)
        .containsOnly(course.stream());
    assertThat(
            streams(get("/feed?type=VitalSignsRecorded&course=" + ofAnother + begin, EVERYWHERE)))
        .hasSize(1);

    var nothing = get("/feed?type=DoseStarted&type=DoseEnded" + begin, EVERYWHERE);
    assertThat(events(nothing)).isEmpty();
    var link = next(nothing).orElseThrow();
    assertThat(link).contains("type=DoseEnded&type=DoseStarted");
    var place = PLACE.matcher(link);
    assertThat(place.find()).isTrue();
    assertThat(FeedPlace.parse(place.group(1)).orElseThrow().commit())
        .isGreaterThanOrEqualTo(ledger.commitsOf(course.stream(), 3, 1).getFirst().number());
  }

  @Test
  @Proves("11.10d-roles")
  void it_is_for_services_and_compliance_and_shows_each_their_own_clinics() throws Exception {
    assertProblem(get("/feed", ""), 401, "unauthenticated");
    assertProblem(get("/feed", "clinician.anew"), 403, "role-not-permitted");
    assertProblem(get("/feed?clinic=amavi", SERVICE), 403, "another-clinic");
    assertProblem(get("/feed?type=RecordAccessed", SERVICE), 403, "another-clinic");
    assertThat(events(get("/feed?limit=1000" + begin, "service.third"))).isEmpty();
    assertThat(streams(get("/feed?limit=1000" + begin, "compliance-officer.amavi")))
        .containsOnly(ofAnother.stream());
  }

  @Test
  void what_is_malformed_is_named() throws Exception {
    long head = ledger.head().orElseThrow();
    for (var query :
        List.of(
            "after=7",
            "after=-1.0",
            "after=" + (head + 1_000) + ".0",
            "after=" + head + ".99",
            "limit=0",
            "limit=1001",
            "limit=many",
            "type=Nothing",
            "course=c",
            "clinic=A%20B")) {
      var field = query.substring(0, query.indexOf('='));
      var answer = get("/feed?" + query, SERVICE);
      assertProblem(answer, 400, "malformed");
      assertThat(answer.body()).as(query).contains("\"field\":\"" + field + "\"");
    }
    assertThat(get("/feed?clinics=anew", SERVICE).body()).contains("there is no such parameter");
    for (var accept :
        List.of(
            "text/html",
            "application/cloudevents-batch+json;q=0",
            "text/*;q=0, application/*;q=0, */*")) {
      assertProblem(send("/feed", SERVICE, "Accept", accept), 406, "not-acceptable");
    }
    for (var accept :
        List.of("text/event-stream;q=0.5, application/*", "text/event-stream;q=0, */*")) {
      assertThat(send("/feed", SERVICE, "Accept", accept).headers().firstValue("Content-Type"))
          .hasValue("application/cloudevents-batch+json");
    }
    assertProblem(
        send("/feed", SERVICE, "Accept", "text/event-stream", "Last-Event-ID", "x"),
        400,
        "malformed");
  }

  @Test
  @Proves("164.312b-access-record")
  void a_batch_leaves_one_record_and_a_poll_that_is_shown_nothing_leaves_none() throws Exception {
    var shown = get("/feed?limit=1000" + begin, "compliance-officer.anew");
    assertThat(events(shown)).hasSizeGreaterThanOrEqualTo(5);
    await().atMost(SOON).until(() -> !records("staff-compliance-officer").isEmpty());
    var link = next(shown).orElseThrow();
    for (int poll = 0; poll < 10; poll++) {
      var nothing = get(link, "compliance-officer.anew");
      assertThat(events(nothing)).isEmpty();
      link = next(nothing).orElseThrow();
    }
    assertThat(streams(get("/feed?type=RecordAccessed&limit=1000", "compliance-officer.all")))
        .isNotEmpty();
    // What is recorded behind the polls says that nothing of theirs is to come.
    get("/feed?clinic=amavi", "compliance-officer.anew");
    await()
        .atMost(SOON)
        .until(
            () ->
                accesses()
                    .anyMatch(
                        event ->
                            event instanceof AccessRefused
                                && event.access().operation().equals("eventFeed")
                                && event
                                    .access()
                                    .subjects()
                                    .clinics()
                                    .toString()
                                    .contains("amavi")));
    var records = records("staff-compliance-officer");
    assertThat(records).hasSize(1);
    var subjects = records.getFirst().access().subjects();
    assertThat(subjects.courses()).contains(course).doesNotContain(ofAnother);
    assertThat(subjects.clinics()).extracting(Object::toString).contains("anew");
    assertThat(subjects.record().orElseThrow()).matches("feed/[0-9.]+-[0-9.]+");
  }

  @Test
  void a_long_poll_is_answered_when_something_comes_and_not_by_what_does_not_pass()
      throws Exception {
    var link = head(SERVICE);
    var waiting =
        http.sendAsync(
            request(link, SERVICE, "Prefer", "wait=30"), HttpResponse.BodyHandlers.ofString());
    append("amavi", ofAnother.stream(), 1, 1);
    append("anew", course.stream(), 5, 1);
    var answer = waiting.get(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(streams(answer)).containsExactly(course.stream());
    assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=30");
    assertThat(events(send(next(answer).orElseThrow(), SERVICE, "Prefer", "wait=1"))).isEmpty();
  }

  @Test
  void one_requester_has_16_waiting_at_most() throws Exception {
    var link = head(SERVICE);
    var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int poll = 0; poll < 16; poll++) {
      waiting.add(
          http.sendAsync(
              request(link, SERVICE, "Prefer", "wait=30"), HttpResponse.BodyHandlers.ofString()));
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertProblem(send(link, SERVICE, "Prefer", "wait=1"), 429, "too-many-feeds"));
    append("anew", course.stream(), 5, 1);
    for (var poll : waiting) {
      // The poll beside them may have had the last seat for a moment.
      assertThat(poll.get(SOON.toSeconds(), TimeUnit.SECONDS).statusCode()).isIn(200, 429);
    }
    assertThat(send(link, SERVICE, "Prefer", "wait=1").statusCode()).isEqualTo(200);
  }

  @Test
  void a_stream_gives_what_is_there_and_what_comes_and_is_resumed_by_its_last_id()
      throws Exception {
    var ids = new ArrayList<String>();
    try (var lines = stream("/feed?course=" + course + begin, SERVICE)) {
      var messages = lines.iterator();
      for (int event = 0; event < 5; event++) {
        ids.add(message(messages).get("id"));
      }
      append("anew", course.stream(), 5, 1);
      ids.add(message(messages).get("id"));
    }
    assertThat(ids)
        .containsExactlyElementsOf(
            recorded().stream().filter(place -> isOfTheCourse(place)).toList());
    try (var lines = stream("/feed?course=" + course, SERVICE, "Last-Event-ID", ids.get(4))) {
      var message = message(lines.iterator());
      assertThat(message.get("id")).isEqualTo(ids.get(5));
      assertThat(place(JSON.readTree(message.get("data")))).isEqualTo(ids.get(5));
    }
  }

  @Test
  @Proves("164.312b-access-record")
  void each_batch_of_a_stream_leaves_a_record() throws Exception {
    var token = "service.anew.PT1H";
    try (var lines = stream("/feed?course=" + course + begin, token)) {
      var messages = lines.iterator();
      for (int event = 0; event < 5; event++) {
        message(messages);
      }
      append("anew", course.stream(), 5, 1);
      message(messages);
      await()
          .atMost(SOON)
          .until(
              () ->
                  accesses()
                          .filter(event -> event instanceof RecordAccessed)
                          .filter(
                              event -> event.access().subjects().courses().equals(List.of(course)))
                          .count()
                      == 2);
    }
  }

  @Test
  void a_stream_ends_with_its_token() throws Exception {
    try (var lines = stream("/feed?type=DoseStarted" + begin, "service.anew.PT2S")) {
      var all = lines.toList();
      assertThat(all).contains("retry: 2000");
      assertThat(all).filteredOn(line -> line.startsWith("id: ")).isNotEmpty();
      assertThat(all).noneMatch(line -> line.startsWith("data:"));
    }
  }

  @Test
  void streams_and_long_polls_end_when_the_service_stops() throws Exception {
    var link = head(SERVICE);
    var waiting =
        http.sendAsync(
            request(link, SERVICE, "Prefer", "wait=30"), HttpResponse.BodyHandlers.ofString());
    try (var lines = stream("/feed?course=" + course + begin, SERVICE)) {
      var messages = lines.iterator();
      message(messages);
      var begun = Instant.now();
      news.stop();
      messages.forEachRemaining(line -> assertThat(line).isNotNull());
      assertThat(events(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS))).isEmpty();
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    } finally {
      news.start();
    }
  }

  @Test
  void a_reader_who_does_not_read_holds_nobody_else_up() throws Exception {
    var large = "{\"at\":\"" + "x".repeat(50_000) + "\"}";
    try (var deaf = new Socket("localhost", port)) {
      deaf.setReceiveBufferSize(4_096);
      deaf.getOutputStream()
          .write(
              ("GET /feed?limit=1&course="
                      + course
                      + " HTTP/1.1\r\nHost: x\r\nAuthorization:"
                      + " Bearer service.anew.PT1H\r\nAccept: text/event-stream\r\n\r\n")
                  .getBytes(UTF_8));
      try (var lines = stream("/feed?course=" + course + begin, SERVICE)) {
        var messages = lines.iterator();
        for (int seq = 5; seq < 205; seq++) {
          append("anew", course.stream(), seq, large);
        }
        var last = "";
        for (int event = 0; event < 205; event++) {
          last = JSON.readTree(message(messages).get("data")).get("sequence").asString();
        }
        assertThat(last).isEqualTo("204");
      }
    }
  }

  @Test
  void the_api_document_has_both_forms_and_every_attribute() throws Exception {
    var document = JSON.readTree(get("/v3/api-docs", "").body());
    var operation = document.at("/paths/~1feed/get");
    var content = operation.at("/responses/200/content");
    assertThat(content.propertyNames())
        .containsExactlyInAnyOrder(CloudEventJson.BATCH, "text/event-stream");
    assertThat(operation.at("/responses/429").toString()).contains("too-many-feeds");
    assertThat(operation.at("/parameters").findValuesAsString("name"))
        .contains("after", "clinic", "type", "course", "limit", "Prefer", "Last-Event-ID");
    var schema = JSON.createObjectNode();
    schema.putArray("allOf").add(content.path(CloudEventJson.BATCH).path("schema"));
    schema.set("components", document.get("components"));
    var answer = get("/feed?limit=1000" + begin, EVERYWHERE);
    assertThat(events(answer)).isNotEmpty();
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString())
                .validate(JSON.readTree(answer.body())))
        .isEmpty();
    var documented = document.at("/components/schemas/CloudEvent/properties").propertyNames();
    events(answer).forEach(event -> assertThat(documented).containsAll(event.propertyNames()));
  }

  /** What a record on the topic says. */
  private record Published(Map<String, String> attributes, String payload) {}

  private Map<String, Published> published(int atLeast) {
    var records =
        PARTS.published(
            SOON,
            found ->
                byPlace(found).keySet().containsAll(recorded())
                    && byPlace(found).size() >= atLeast);
    return byPlace(records);
  }

  private static Map<String, Published> byPlace(List<ConsumerRecord<byte[], byte[]>> records) {
    var found = new HashMap<String, Published>();
    for (var polled : records) {
      var attributes = new HashMap<String, String>();
      for (var header : polled.headers()) {
        attributes.put(
            header.key().replace("ce_", "").replace("content-type", "datacontenttype"),
            new String(header.value(), UTF_8));
      }
      found.put(
          attributes.get("commit") + "." + attributes.get("commitindex"),
          new Published(attributes, new String(polled.value(), UTF_8)));
    }
    return found;
  }

  /** Goes to the end of what a token may see. */
  private String head(String token) throws Exception {
    var link = "/feed?limit=1000";
    HttpResponse<String> answer;
    do {
      answer = get(link, token);
      link = next(answer).orElseThrow();
    } while (!events(answer).isEmpty());
    return link;
  }

  private boolean isOfTheCourse(String place) {
    var at = FeedPlace.parse(place).orElseThrow();
    return ledger.read(at.commit(), 1).getFirst().events().get(at.index()).stream()
        .equals(course.stream());
  }

  /** The places of all events but records of access. */
  private List<String> recorded() {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> !FeedFilter.isAccess(event))
        .map(event -> FeedPlace.of(event).toString())
        .toList();
  }

  private Stream<AccessEvent> accesses() {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> ACCESSES.type(event.type()).isPresent())
        .map(event -> (AccessEvent) ACCESSES.decode(event));
  }

  /** The records of what a requester was shown of this test's course. */
  private List<AccessEvent> records(String requester) {
    return accesses()
        .filter(event -> event instanceof RecordAccessed)
        .filter(event -> event.access().operation().equals("eventFeed"))
        .filter(event -> event.access().subjects().courses().contains(course))
        .filter(event -> event.access().by().orElseThrow().id().equals(requester))
        .toList();
  }

  private void append(String clinic, String stream, long seq, int events) {
    var drafts = Drafts.newCommand();
    for (int event = 0; event < events; event++) {
      drafts.event(stream, seq + event);
    }
    append(clinic, drafts.draft());
  }

  private void append(String clinic, String stream, long seq, String payload) {
    append(clinic, Drafts.newCommand().event(stream, seq, payload).draft());
  }

  private void append(String clinic, Draft draft) {
    var ofClinic =
        new Draft(
            draft.command(),
            draft.actor(),
            Optional.of(clinic),
            draft.correlation(),
            draft.causation(),
            draft.events());
    await() // until the service is on duty
        .pollDelay(Duration.ZERO)
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(AppendFailed.class)
        .until(() -> ledger.append(ofClinic) != null);
  }

  private static FeedPlace last(List<RecordedEvent> events) {
    return FeedPlace.of(events.getLast());
  }

  private static String place(JsonNode event) {
    return event.get("commit").asString() + "." + event.get("commitindex").asString();
  }

  private static List<JsonNode> events(HttpResponse<String> answer) {
    var events = new ArrayList<JsonNode>();
    JSON.readTree(answer.body()).forEach(events::add);
    return events;
  }

  private static List<String> streams(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return events(answer).stream().map(event -> event.get("subject").asString()).toList();
  }

  private static Optional<String> next(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Link")
        .map(NEXT::matcher)
        .filter(link -> link.matches())
        .map(link -> link.group(1));
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return send(path, token);
  }

  private HttpResponse<String> send(String path, String token, String... headers) throws Exception {
    return http.send(request(path, token, headers), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String token, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.timeout(SOON.multipliedBy(2)).build();
  }

  private Stream<String> stream(String path, String token, String... headers) throws Exception {
    var all =
        Stream.concat(Arrays.stream(headers), Stream.of("Accept", "text/event-stream"))
            .toArray(String[]::new);
    var answer = http.send(request(path, token, all), HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return answer.body();
  }

  /** The fields of the next message that has data. */
  private static Map<String, String> message(Iterator<String> lines) {
    var fields = new HashMap<String, String>();
    while (lines.hasNext()) {
      var line = lines.next();
      if (line.isEmpty()) {
        if (fields.containsKey("data")) {
          return fields;
        }
        fields.clear();
      } else if (!line.startsWith(":")) {
        fields.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
      }
    }
    throw new AssertionError("the stream ended");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("urn:treatmentcourse:problem:" + type);
  }
}
