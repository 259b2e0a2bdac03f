package org.treatmentcourse.infra.bench.vault;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.UuidRepresentation;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.bench.http.Histories;
import org.treatmentcourse.infra.bench.http.SteadyCourses;
import org.treatmentcourse.infra.bench.http.WholeStack;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.value.id.PatientRef;

/**
 * What it costs that a text about a patient is sealed on its way in, and opened for its readers:
 * the same commands with the text and without it, and two courses that are alike but for their
 * patients' keys, of which one is destroyed. The two take turns.
 */
public final class SealedTexts {
  private static final String WITH_TEXTS =
      "[{\"rxcui\":\"36437\",\"name\":\"sertraline\",\"flag\":\"since the spring of last year\"}]";
  private static final String WITHOUT = "[]";

  /** 154 of the 452 commands of the demo's courses bring texts. */
  private static final List<String> AS_IN_THE_DEMO = List.of(WITH_TEXTS, WITHOUT, WITHOUT);

  private static final int CLIENTS = 8;
  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final int EVENTS = 500;
  private static final int QUICK_EVENTS = 40;
  private static final int WARM_UP = 150;
  private static final int READS = 60;
  private static final int ROUNDS_A_REPETITION = 3;

  /** A key is remembered for a minute. */
  private static final Duration ERASED_BOUND = Duration.ofSeconds(90);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final JsonHttp http = new JsonHttp();
  private final BenchOptions options;
  private final Table table;

  public SealedTexts(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  public void run(WholeStack stack) throws IOException {
    commands(stack.courses());
    reads(stack);
  }

  private int rounds() {
    return options.repetitions() * ROUNDS_A_REPETITION;
  }

  private void commands(SteadyCourses courses) {
    var length = options.quick() ? QUICK : MEASURED;
    var row = TableRow.more("commands over HTTP, " + CLIENTS + " clients, two texts each", "/s");
    courses.sendAll(CLIENTS, length, WITH_TEXTS);
    for (int i = 0; i < rounds(); i++) {
      row.add("texts sealed", courses.sendAll(CLIENTS, length, WITH_TEXTS) / seconds(length))
          .add("texts left out", courses.sendAll(CLIENTS, length, WITHOUT) / seconds(length));
    }
    table.add(row);
  }

  private void reads(WholeStack stack) throws IOException {
    int events = options.quick() ? QUICK_EVENTS : EVENTS;
    var opened = stack.courses().grown(1, events, AS_IN_THE_DEMO);
    var sealed = stack.courses().grown(2, events, AS_IN_THE_DEMO);
    destroyKey(stack, sealed);
    for (var answer : new String[] {"replay", "audit"}) {
      var row =
          TableRow.less(
              "%s of a course of %d events, a third with texts, over HTTP, p50"
                  .formatted(answer, events),
              "ms");
      timed(stack, answer, opened, WARM_UP);
      timed(stack, answer, sealed, WARM_UP);
      for (int i = 0; i < rounds(); i++) {
        row.add("texts opened", timed(stack, answer, opened, READS))
            .add("texts left sealed", timed(stack, answer, sealed, READS));
      }
      table.add(row);
    }
  }

  private double timed(WholeStack stack, String answer, UUID course, int times) throws IOException {
    var asked = asked(stack, answer, course);
    var officer = Histories.officer(stack.endpoints());
    return AppendLoad.millis(Histories.timed(http, times, officer, _ -> asked), 0.5);
  }

  private static URI asked(WholeStack stack, String answer, UUID course) {
    return stack.endpoints().query().resolve("/courses/%s/%s?limit=1000".formatted(course, answer));
  }

  /** As an erasure does; returns once nobody is shown the course's texts. */
  private void destroyKey(WholeStack stack, UUID course) throws IOException {
    var settings = stack.settings();
    var officer = Histories.officer(stack.endpoints());
    var shown = stack.endpoints().query().resolve("/courses/" + course);
    var patient = UUID.fromString(http.get(shown, officer).body().get("patient").asString());
    var administrator =
        new MongodSecrets(settings.data().resolve("mongod-secrets"))
            .as(MongodSecrets.ADMINISTRATOR, Mongod.uri(settings.port(PortSetting.MONGOD)));
    try (var client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(administrator))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build())) {
      new Erasures(client.getDatabase(DatabaseAccounts.KEYS)).destroy(new PatientRef(patient));
    }
    var audit = asked(stack, "audit", course);
    if (!Waiting.until(ERASED_BOUND, LOOK_AGAIN, () -> isShownErased(audit, officer))) {
      throw new IllegalStateException("texts are shown though their key is destroyed");
    }
  }

  private boolean isShownErased(URI audit, String officer) {
    try {
      return http.get(audit, officer).body().toString().contains("\"erased\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double seconds(Duration length) {
    return length.toNanos() / 1e9;
  }
}
