package org.treatmentcourse.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may give which command for which clinic, and what of another clinic's a command may name:
 * every command, with a body that nothing else is wrong with.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class AuthorityHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts PARTS = OwnParts.unique();
  private static final Pattern IN_URL = Pattern.compile("\\{(\\w+)}");
  private static final String ADMIN = "clinic-administrator.test";
  private static final String CLINICIAN = "clinician.test";

  /**
   * Names that are the same for all clinics: such a name in a body may be another clinic's. All
   * others, such as a lot's, a room's or a member of staff's, are looked up at the command's clinic
   * and can't be.
   */
  private static final Set<Class<?>> NAMES_OF_ALL_CLINICS =
      Set.of(CourseId.class, PatientRef.class, ProtocolId.class, ProtocolRef.class, ClinicId.class);

  /**
   * What becomes of a command that names another clinic's: {@code command.field}, and the answer.
   */
  private static final Map<String, String> NAMED_OF_ANOTHER_CLINIC =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("open-course.clinic", "another-clinic"),
              Map.entry("open-course.patient", "patient-not-admitted"),
              Map.entry("open-course.protocol", "protocol-of-another-clinic"),
              Map.entry("publish-protocol.clinic", "protocol-of-another-clinic"),
              Map.entry("publish-protocol.protocol.id", "another-clinic"),
              Map.entry("retire-protocol-version.id", "another-clinic"),
              Map.entry("assign-protocol.id", "another-clinic"),
              Map.entry("assign-protocol.clinic", "protocol-not-shared"),
              Map.entry("copy-protocol.id", "another-clinic"),
              Map.entry("copy-protocol.clinic", "protocol-of-another-clinic"),
              Map.entry("copy-protocol.from", "protocol-of-another-clinic"),
              Map.entry("issue-stock.course", "course-not-of-clinic"),
              Map.entry("return-stock.course", "course-not-of-clinic"),
              Map.entry("waste-stock.drawnFor.course", "course-not-of-clinic"),
              Map.entry("request-subscription.clinics", "another-clinic"),
              Map.entry("owe-erasure.patient", "erasure-not-owed"),
              Map.entry("acknowledge-erasure.patient", "not-the-subscriber"),
              Map.entry("flag-overdue-erasure.patient", "erasure-not-overdue"),
              Map.entry("register-patient.patient", "patient-of-another-clinic"),
              Map.entry("place-legal-hold.patient", "stream-unknown"),
              Map.entry("release-legal-hold.patient", "stream-unknown"),
              Map.entry("erase-personal-data.patient", "stream-unknown"),
              // The patient consented to it, as the command says [42 CFR 2.31].
              Map.entry("admit-patient.patient", "accepted"),
              Map.entry("put-on-waiting-list.course", "waiting-course-unknown"),
              Map.entry("reschedule-courses.courses.course", "moved-course-unknown"),
              Map.entry("book-group.courses", "member-unknown"),
              Map.entry("take-off-waiting-list.course", "course-not-waiting"),
              Map.entry("close-safety-review.patient", "safety-review-not-open"),
              Map.entry("close-safety-review.course", "safety-review-not-open"),
              Map.entry("close-review-of-another-clinic.patient", "no-review-of-another-clinic")));

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final String protocol = "own-" + UUID.randomUUID();
  private final String foreignProtocol = "others-" + UUID.randomUUID();
  private final UUID course = UUID.randomUUID();
  private final UUID foreignCourse = UUID.randomUUID();
  private final UUID subscription = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired CommandCatalogue catalogue;

  record Answer(int status, String type) {}

  @BeforeEach
  void a_course_a_patient_a_protocol_and_stock_of_each_clinic() throws Exception {
    publish(protocol, "test");
    publish(foreignProtocol, "other");
    open(course, UUID.randomUUID(), "test", protocol);
    open(foreignCourse, UUID.randomUUID(), "other", foreignProtocol);
    accepted(
        post(
            "/clinics/test/practitioners/witness/register-practitioner",
            ADMIN,
            "{\"name\":\"Witness\",\"roles\":[\"monitor\"]}"));
    accepted(
        post(
            "/clinics/test/lots/SAMPLE-1/receive-stock",
            ADMIN,
            """
            {"product":"KETAMINE","quantityMilligrams":500,"supplier":"s","expires":"2099-12-31"}
            """));
    accepted(
        post(
            "/subscriptions/" + subscription + "/request-subscription",
            ADMIN,
            """
            {"subscriber":"billing","clinics":["test"],"types":[],"purpose":"HPAYMT","until":"%s"}
            """
                .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7)))));
  }

  @Test
  @Proves("11.10d-roles")
  void every_command_is_for_its_roles_at_its_own_clinic_and_at_no_other() throws Exception {
    var wrong = new ArrayList<String>();
    int tried = 0;
    for (var resource : CommandCatalogue.RESOURCES) {
      for (var entry : catalogue.commands(resource.path())) {
        for (var role : Role.values()) {
          boolean permitted = entry.roles().contains(role);
          var elsewhere = give(resource, entry, role.wireName() + ".other");
          var expected = new Answer(403, permitted ? "another-clinic" : "role-not-permitted");
          if (!elsewhere.equals(expected)) {
            wrong.add(entry.name() + " by another clinic's " + role + ": " + elsewhere);
          }
          var clinics = entry.name().equals("assign-protocol") ? ".all" : ".test";
          var here = give(resource, entry, role.wireName() + clinics);
          if (permitted
              ? Set.of(400, 401, 403, 500).contains(here.status())
              : !here.equals(new Answer(403, "role-not-permitted"))) {
            wrong.add(entry.name() + " by " + role + ": " + here);
          }
          tried++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(600);
  }

  @Test
  @Proves("11.10d-rights")
  void a_token_of_no_clinic_gets_nowhere() throws Exception {
    for (var resource : CommandCatalogue.RESOURCES) {
      for (var entry : catalogue.commands(resource.path())) {
        var role = entry.roles().iterator().next();
        assertThat(give(resource, entry, role.wireName() + "."))
            .as(entry.name())
            .isEqualTo(new Answer(403, "another-clinic"));
      }
    }
  }

  /** A new command that names something of any clinic is to be classified above. */
  @Test
  @Proves("11.10d-rights")
  void every_name_in_a_command_that_may_be_another_clinics_is_classified() {
    var found = new TreeSet<String>();
    for (var resource : CommandCatalogue.RESOURCES) {
      for (var entry : catalogue.commands(resource.path())) {
        names(entry.type(), "").map(name -> entry.name() + "." + name).forEach(found::add);
        // Whose command it is: the matrix above asks that.
        found.removeIf(
            name ->
                (resource.path().equals(CommandCatalogue.COURSES)
                        && name.equals(entry.name() + ".course"))
                    || (resource.path().startsWith(CommandCatalogue.CLINICS)
                        && name.equals(entry.name() + ".clinic")));
      }
    }
    assertThat(found).isEqualTo(NAMED_OF_ANOTHER_CLINIC.keySet());
  }

  private static Stream<String> names(Type type, String path) {
    return switch (type) {
      case ParameterizedType some ->
          Arrays.stream(some.getActualTypeArguments()).flatMap(part -> names(part, path));
      case Class<?> name when NAMES_OF_ALL_CLINICS.contains(name) -> Stream.of(path);
      // It is sealed here, for the patient of the URL.
      case Class<?> sealed when sealed.equals(SealedData.class) -> Stream.empty();
      case Class<?> record when record.isRecord() ->
          Arrays.stream(record.getRecordComponents())
              .flatMap(
                  component ->
                      names(
                          component.getGenericType(),
                          (path.isEmpty() ? "" : path + ".") + component.getName()));
      default -> Stream.empty();
    };
  }

  @Test
  @Proves("11.10d-rights")
  void what_is_another_clinics_is_named_by_no_command() throws Exception {
    var wrong = new ArrayList<String>();
    for (var resource : CommandCatalogue.RESOURCES) {
      for (var entry : catalogue.commands(resource.path())) {
        for (var named : NAMED_OF_ANOTHER_CLINIC.entrySet()) {
          if (named.getKey().startsWith(entry.name() + ".")) {
            var field = named.getKey().substring(entry.name().length() + 1);
            var before = ledger.head();
            var answer = name(resource, entry, field);
            boolean accepted = named.getValue().equals("accepted");
            if (!answer.type().equals(accepted ? "" : named.getValue())
                || (!accepted && hasRecorded(before.orElse(0), entry))) {
              wrong.add(named.getKey() + ": " + answer);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @Proves("rule-24-admitted")
  void a_patient_whom_another_clinic_registered_is_named_once_admitted() throws Exception {
    var patient = random();
    accepted(
        post(
            "/clinics/other/patients/" + patient + "/register-patient",
            "clinician.other",
            "{\"personalData\":{\"name\":\"Jane Roe\",\"birthDate\":\"1990-01-01\"}}"));
    var path = "/courses/" + random() + "/open-course";
    var opening =
        """
        {"patient":"%s","clinic":"test","protocol":"%s","protocolVersion":1}
        """
            .formatted(patient, protocol);
    assertThat(post(path, CLINICIAN, opening)).isEqualTo(new Answer(422, "patient-not-admitted"));
    accepted(
        post(
            "/clinics/test/patients/" + patient + "/admit-patient",
            CLINICIAN,
            "{\"documentHash\":\"" + "5e".repeat(32) + "\"}"));
    accepted(post(path, CLINICIAN, opening));
  }

  @Test
  @Proves("11.10d-rights")
  void a_shared_protocol_is_pinned_by_no_course_until_it_is_copied_or_assigned() throws Exception {
    var content = (ObjectNode) JSON.valueToTree(SampleProtocols.everythingRequired());
    var shared = JSON.createObjectNode().set("protocol", content.put("id", "shared"));
    var publish = "/protocols/shared/publish-protocol";
    var refused = new Answer(403, "another-clinic");
    assertThat(post(publish, ADMIN, shared)).isEqualTo(refused);
    assertThat(post(publish, "clinic-administrator.", shared)).isEqualTo(refused);
    accepted(post(publish, "clinic-administrator.all", shared));

    var retire = "{\"version\":1,\"reason\":\"superseded\"}";
    for (var token : List.of(ADMIN, "clinic-administrator.other", "clinic-administrator.")) {
      assertThat(post("/protocols/shared/retire-protocol-version", token, retire))
          .isEqualTo(refused);
    }
    var pinning =
        "{\"patient\":\"%s\",\"clinic\":\"test\",\"protocol\":\"shared\",\"protocolVersion\":1}"
            .formatted(random());
    assertThat(post("/courses/" + random() + "/open-course", CLINICIAN, pinning))
        .isEqualTo(new Answer(422, "protocol-without-owner"));

    var copy = "{\"clinic\":\"test\",\"from\":\"shared\",\"version\":1}";
    accepted(post("/protocols/copied/copy-protocol", ADMIN, copy));
    open(UUID.randomUUID(), UUID.randomUUID(), "test", "copied");

    var assign = "/protocols/shared/assign-protocol";
    assertThat(post(assign, ADMIN, "{\"clinic\":\"test\"}")).isEqualTo(refused);
    accepted(post(assign, "clinic-administrator.all", "{\"clinic\":\"other\"}"));
    assertThat(post("/courses/" + random() + "/open-course", CLINICIAN, pinning))
        .isEqualTo(new Answer(422, "protocol-of-another-clinic"));
    open(UUID.randomUUID(), UUID.randomUUID(), "other", "shared");
    accepted(
        post("/protocols/shared/retire-protocol-version", "clinic-administrator.other", retire));
  }

  @Test
  @Proves("11.10d-rights")
  void one_feed_secret_opens_one_clinics_calendar() throws Exception {
    var secret = "{\"secretSha256\":\"" + random().replace("-", "").repeat(2) + "\"}";
    accepted(post("/clinics/test/feeds/" + random() + "/open-calendar-feed", ADMIN, secret));
    for (var clinic : List.of("test", "other")) {
      assertThat(
              post(
                  "/clinics/" + clinic + "/feeds/" + random() + "/open-calendar-feed",
                  "clinic-administrator." + clinic,
                  secret))
          .isEqualTo(new Answer(422, "feed-secret-used"));
    }
  }

  private boolean hasRecorded(long before, CommandCatalogue.Entry entry) {
    return ledger.read(before + 1, Integer.MAX_VALUE).stream()
        .anyMatch(
            commit ->
                commit.draft().actor().id().equals("staff-" + role(entry).wireName())
                    && commit.draft().clinic().filter("other"::equals).isEmpty());
  }

  /** Gives a command of this clinic that names another clinic's in one field. */
  private Answer name(
      CommandCatalogue.Resource resource, CommandCatalogue.Entry entry, String field)
      throws Exception {
    var urls = urls();
    var body = body(resource, entry);
    var foreign =
        switch (field.substring(field.lastIndexOf('.') + 1)) {
          case "clinic", "clinics" -> "other";
          case "course", "courses" -> foreignCourse.toString();
          case "patient" -> anotherClinicsPatient().toString();
          case "protocol", "from", "id" -> foreignProtocol;
          default -> throw new IllegalStateException(field);
        };
    if (urls.containsKey(field) && resource.path().contains("{" + field + "}")) {
      urls.put(field, foreign);
    } else if (field.startsWith("protocol") && body.path("protocol").isObject()) {
      ((ObjectNode) body.get("protocol")).put("id", foreign);
      urls.put("id", foreign);
    } else if (field.equals("courses.course")) {
      ((ObjectNode) body.get("courses").get(0)).put("course", foreign);
    } else if (field.equals("drawnFor.course")) {
      ((ObjectNode) body.get("drawnFor")).put("course", foreign);
    } else if (body.path(field) instanceof ArrayNode many) {
      many.add(foreign);
    } else {
      body.put(field, foreign);
    }
    return post(path(resource, urls) + "/" + entry.name(), role(entry).wireName() + ".test", body);
  }

  private UUID anotherClinicsPatient() throws Exception {
    var patient = UUID.randomUUID();
    open(UUID.randomUUID(), patient, "other", foreignProtocol);
    return patient;
  }

  private static Role role(CommandCatalogue.Entry entry) {
    return new TreeSet<>(entry.roles()).first();
  }

  private Answer give(
      CommandCatalogue.Resource resource, CommandCatalogue.Entry entry, String token)
      throws Exception {
    return post(
        path(resource, urls()) + "/" + entry.name(), token, body(resource, entry).toString());
  }

  /** The body of a command of this clinic's. */
  private ObjectNode body(CommandCatalogue.Resource resource, CommandCatalogue.Entry entry) {
    var fromUrl = IN_URL.matcher(resource.path()).results().map(found -> found.group(1)).toList();
    var body = SampleBody.of(entry.type(), fromUrl);
    switch (entry.name()) {
      case "open-course" ->
          body.put("clinic", "test").put("protocol", protocol).put("patient", random());
      case "publish-protocol" -> {
        body.put("clinic", "test");
        ((ObjectNode) body.get("protocol")).put("id", protocol);
      }
      case "request-subscription" -> {
        body.putArray("clinics").add("test");
        body.putArray("types");
      }
      case "assign-protocol" -> body.put("clinic", "test");
      case "copy-protocol" -> body.put("clinic", "test").put("from", protocol);
      case "waste-stock" -> body.put("witness", "witness").set("drawnFor", drawn());
      case "issue-stock", "return-stock" -> body.put("course", course.toString());
      default -> {}
    }
    return body;
  }

  private JsonNode drawn() {
    return JSON.createObjectNode().put("course", course.toString()).put("session", 1);
  }

  private Map<String, String> urls() {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("course", course.toString()),
            Map.entry("id", protocol),
            Map.entry("clinic", "test"),
            Map.entry("lot", "SAMPLE-1"),
            Map.entry("practitioner", "somebody"),
            Map.entry("patient", random()),
            Map.entry("resource", "room.blue"),
            Map.entry("feed", random()),
            Map.entry("schedule", "treatment-records"),
            Map.entry("setting", "time-zone"),
            Map.entry("hours", random()),
            Map.entry("finding", random()),
            Map.entry("moves", random()),
            Map.entry("group", random()),
            Map.entry("subscription", subscription.toString())));
  }

  private static String path(CommandCatalogue.Resource resource, Map<String, String> urls) {
    var path = resource.path();
    for (var url : urls.entrySet()) {
      path = path.replace("{" + url.getKey() + "}", url.getValue());
    }
    return path;
  }

  private void publish(String id, String clinic) throws Exception {
    var content = (ObjectNode) JSON.valueToTree(SampleProtocols.everythingRequired());
    var body = JSON.createObjectNode().put("clinic", clinic);
    body.set("protocol", content.put("id", id));
    accepted(
        post(
            "/protocols/" + id + "/publish-protocol",
            "clinic-administrator." + clinic,
            body.toString()));
  }

  private void open(UUID id, UUID patient, String clinic, String pinned) throws Exception {
    accepted(
        post(
            "/courses/" + id + "/open-course",
            "clinician." + clinic,
            """
            {"patient":"%s","clinic":"%s","protocol":"%s","protocolVersion":1}
            """
                .formatted(patient, clinic, pinned)));
  }

  private static void accepted(Answer answer) {
    assertThat(answer).isEqualTo(new Answer(200, ""));
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  private Answer post(String path, String token, JsonNode body) throws Exception {
    return post(path, token, body.toString());
  }

  private Answer post(String path, String token, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", random())
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        JSON.readTree(response.body())
            .path("type")
            .asString("")
            .replace("urn:treatmentcourse:problem:", ""));
  }
}
