package org.treatmentcourse.infra.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.verify.Verify;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PatientRef;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said about patients, in everything that a running stack keeps and answers. */
@Timeout(400)
@ExtendWith(SharedStack.class)
@SuppressWarnings("NullAway.Init")
// The last of those that share the stack: it erases a patient.
@Order(Integer.MAX_VALUE)
class SealedNarrativeTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PLANTED = "Quackenbush";
  private static final Duration READ_BOUND = Duration.ofSeconds(30);

  /** A key is remembered for a minute. */
  private static final Duration ERASED_BOUND = Duration.ofSeconds(90);

  /** Longer texts of the demo stand nowhere else, such as in a protocol. */
  private static final int TELLING_CHARACTERS = 12;

  private static RunningStack stack;
  private static List<String> courses;
  private static MongoClient administrator;

  @BeforeAll
  @Timeout(300)
  static void run_the_demo(RunningStack running) {
    stack = running;
    courses = stack.demo().stream().map(each -> each.course().toString()).toList();
    var secrets = new MongodSecrets(stack.settings().data().resolve("mongod-secrets"));
    administrator =
        MongoClients.create(
            MongoClientSettings.builder()
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applyConnectionString(
                    new ConnectionString(
                        secrets.as(
                            MongodSecrets.ADMINISTRATOR,
                            Mongod.uri(stack.settings().port(PortSetting.MONGOD)))))
                .build());
  }

  @AfterAll
  static void close_the_client() {
    administrator.close();
  }

  @Test
  @Proves("164.312a-sealed-narrative")
  void it_is_in_no_store_topic_file_or_log_and_opens_for_readers_until_it_is_erased()
      throws IOException {
    var course = courses.getFirst();
    var path = "/courses/" + course;
    for (var command : planted().entrySet()) {
      var answer =
          stack.send(
              Role.CLINICIAN, UUID.randomUUID(), path + "/" + command.getKey(), command.getValue());
      assertThat(answer.status()).as("%s %s", command, answer.body()).isEqualTo(200);
    }
    assertThat(Waiting.until(READ_BOUND, () -> read(path + "/audit?limit=1000").contains("W12")))
        .isTrue();
    int last = JSON.readTree(read(path + "/audit?limit=1000")).get("total").asInt() - 1;
    var readers =
        List.of(
            path + "/audit?limit=1000",
            path + "/replay?limit=1000",
            path + "/as-of?seq=" + last,
            path + "/compare?fromSeq=0&toSeq=" + last,
            "/events?limit=500&course=" + course);
    for (var reader : readers) {
      assertThat(read(reader)).as(reader).contains(PLANTED + " W1").doesNotContain("sealed:1:");
    }

    var said = saidInTheDemo();
    assertThat(said).hasSizeGreaterThan(10);
    said.add(PLANTED);
    var needles = needles(said);
    assertThat(storedIn("treatment_ledger", needles)).isEmpty();
    for (var database : administrator.listDatabaseNames()) {
      assertThat(storedIn(database, needles)).as(database).isEmpty();
    }
    Places.topic(new EventsTopic(stack.settings().addresses().kafka()))
        .forEach(
            (stream, events) ->
                events.forEach(
                    event -> assertThat(found(event.payload(), needles)).as(stream).isEmpty()));
    stack.kill(PartName.COMMAND_SERVICE);
    // Gigabytes of files are searched for the one name alone.
    assertThat(filesWith(needles(Set.of(PLANTED)))).isEmpty();
    assertThat(Verify.run(LedgerOfTheStack.of(stack.settings()), List.of("--plain"))).isZero();

    var patient = UUID.fromString(JSON.readTree(read(path)).get("patient").asString());
    var keys = administrator.getDatabase(DatabaseAccounts.KEYS);
    new Erasures(keys).destroy(new PatientRef(patient));
    for (var reader : readers) {
      assertThat(Waiting.until(ERASED_BOUND, () -> !read(reader).contains(PLANTED)))
          .as(reader)
          .isTrue();
      assertThat(read(reader)).contains("erased").doesNotContain("sealed:1:");
    }
    for (var other : courses.subList(1, courses.size())) {
      assertThat(read("/courses/" + other + "/audit?limit=1000")).doesNotContain("\"erased\"");
    }
  }

  /** Facts that an open course takes at any time, each with texts of its own. */
  private static Map<String, String> planted() {
    var bodies = new LinkedHashMap<String, String>();
    bodies.put("set-intention", "{\"category\":\"OTHER\",\"text\":\"W1\"}");
    bodies.put("hold-consultation", "{'modality':'IN_PERSON','goals':['W2'],'symptoms':['W3']}");
    bodies.put(
        "reconcile-medications", "{'medications':[{'rxcui':'36437','name':'W4','flag':'W5'}]}");
    bodies.put("examine-mental-status", "{'findings':{'MOOD':'W6'}}");
    bodies.put("name-support-person", "{'relation':'W7'}");
    bodies.put("request-consultation", "{'reason':'W8','urgency':'URGENT'}");
    bodies.put(
        "record-medical-history",
        "{'conditions':['W9'],'pregnancy':'NO','lactation':'NO','allergies':['W10']}");
    bodies.put("assess-misuse-risk", "{'level':'LOW','safeguards':['W11']}");
    bodies.put("verify-coverage", "{'payer':'W12','status':'COVERED','authorisation':'W13'}");
    bodies.replaceAll((_, body) -> body.replace('\'', '"').replaceAll("W(\\d+)", PLANTED + " W$1"));
    return bodies;
  }

  /** The longer texts of every demo course, as its readers see them. */
  private static Set<String> saidInTheDemo() {
    var said = new TreeSet<String>();
    for (var course : courses) {
      var page = JSON.readTree(read("/courses/" + course + "/audit?limit=1000"));
      for (var event : page.get("events")) {
        var payload = (ObjectNode) event.get("payload");
        PatientNarrative.ofEvent(event.get("type").asString())
            .ifPresent(
                narrative ->
                    narrative.replace(
                        payload,
                        (_, text) -> {
                          said.add(text);
                          return text;
                        }));
      }
    }
    said.removeIf(text -> text.length() < TELLING_CHARACTERS || isInAProtocol(text));
    return said;
  }

  private static boolean isInAProtocol(String text) {
    return protocols().contains(text);
  }

  private static String protocols() {
    var all = new StringBuilder();
    try (var files = Files.walk(stack.settings().root().resolve("infra/demo"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        all.append(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  /** A text's bytes in each encoding, one a character; the value is the text. */
  private static Map<String, String> needles(Set<String> texts) {
    var needles = new HashMap<String, String>();
    for (var text : texts) {
      for (var charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
        var bytes = text.getBytes(charset);
        needles.put(new String(bytes, ISO_8859_1), text);
        // Wherever in a group of three it begins; the group's edges hold other bytes.
        for (int shift = 0; shift < 3; shift++) {
          var shifted = new byte[bytes.length + shift];
          System.arraycopy(bytes, 0, shifted, shift, bytes.length);
          var base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
          needles.put(base64.substring(shift == 0 ? 0 : 4, base64.length() - 4), text);
        }
      }
    }
    return needles;
  }

  private static Set<String> found(String bytes, Map<String, String> needles) {
    var found = new LinkedHashSet<String>();
    needles.forEach(
        (needle, text) -> {
          if (bytes.contains(needle)) {
            found.add(text);
          }
        });
    return found;
  }

  private static List<String> storedIn(String database, Map<String, String> needles) {
    var places = new ArrayList<String>();
    var opened = administrator.getDatabase(database);
    for (var collection : opened.listCollectionNames()) {
      if (database.equals("local") && !collection.equals("oplog.rs")
          || collection.startsWith("system.")) {
        continue; // MongoDB's own, which not even its administrator may read
      }
      for (var document : opened.getCollection(collection, RawBsonDocument.class).find()) {
        var buffer = document.getByteBuffer();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        found(new String(bytes, ISO_8859_1), needles)
            .forEach(text -> places.add(database + "." + collection + ": " + text));
      }
    }
    return places;
  }

  private static List<String> filesWith(Map<String, String> needles) throws IOException {
    var places = new ArrayList<String>();
    try (var files = Files.walk(stack.settings().data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".jar")) {
          continue;
        }
        try {
          found(new String(Files.readAllBytes(file), ISO_8859_1), needles)
              .forEach(text -> places.add(file.getFileName() + ": " + text));
        } catch (NoSuchFileException gone) {
          continue;
        }
      }
    }
    return places;
  }

  private static String read(String path) {
    try {
      var answer = stack.ask(Role.COMPLIANCE_OFFICER, path);
      assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
      return answer.body().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
