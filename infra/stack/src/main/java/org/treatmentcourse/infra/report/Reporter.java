package org.treatmentcourse.infra.report;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.client.Tokens;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.KafkaClient;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.Summary.PartReport;
import org.treatmentcourse.value.actor.Role;

/** Asks a running stack for its summary. */
public final class Reporter {
  /** Read models follow the ledger within moments; a difference that stays is worth a warning. */
  private static final Duration CATCH_UP_BOUND = Duration.ofSeconds(15);

  private static final int DAYS_AHEAD = 120;

  private final JsonHttp http = new JsonHttp();
  private final Settings settings;
  private final StackFile.Content stack;

  public Reporter(Settings settings, StackFile.Content stack) {
    this.settings = settings;
    this.stack = stack;
  }

  public Summary summary() {
    var courses = new DemoFile(settings.data()).read();
    try (var stores = new Stores(settings.addresses().mongodbUri())) {
      return new Summary(
          stack.parts().stream()
              .map(p -> new PartReport(p.part(), p.pid(), p.process().isPresent(), p.log()))
              .toList(),
          courses.stream().map(this::report).toList(),
          counts(stores),
          urls(courses),
          curl(),
          subscriber(),
          Versions.of(settings, stores));
    }
  }

  private Counts counts(Stores stores) {
    var topic = new EventsTopic(settings.addresses().kafka());
    var last = new AtomicReference<>(count(stores, topic));
    Waiting.until(
        CATCH_UP_BOUND,
        () -> {
          var known = last.get();
          if (known.areEqual() || known.ledger().isEmpty() || known.topic().isEmpty()) {
            return true;
          }
          last.set(count(stores, topic));
          return false;
        });
    return last.get();
  }

  /** The counts of this moment. */
  public static Counts count(Stores stores, EventsTopic topic) {
    return new Counts(stores.ledgerEvents(), topic.events(), stores.auditEvents());
  }

  private CourseAhead report(DemoCourse course) {
    var uri =
        settings.addresses().query().resolve(upcoming() + "&course=" + course.course().value());
    try {
      var bearer =
          new Tokens(settings.addresses().issuer())
              .bearer(Role.SCHEDULER, Optional.of(course.clinic()));
      return new CourseAhead(
          course, http.get(uri, bearer).body().path("sessions").valueStream().toList());
    } catch (IOException | PartFailed notNow) {
      return new CourseAhead(course, List.of());
    }
  }

  private Map<String, URI> urls(List<DemoCourse> courses) {
    var command = settings.addresses().command();
    var query = settings.addresses().query();
    var urls = new LinkedHashMap<String, URI>();
    urls.put("console", query.resolve("/console/"));
    urls.put("command-api-docs", command.resolve("/v3/api-docs"));
    urls.put("query-api-docs", query.resolve("/v3/api-docs"));
    urls.put("command-health", command.resolve("/actuator/health"));
    urls.put("query-health", query.resolve("/actuator/health"));
    urls.put("upcoming-schedule", query.resolve(upcoming()));
    courses.stream()
        .findFirst()
        .ifPresent(
            first ->
                urls.put(
                    "audit-trail", query.resolve("/courses/" + first.course().value() + "/audit")));
    if (settings.ownParts().contains(PartName.ISSUER)) {
      urls.put("token-issuer", settings.addresses().issuer());
    }
    return urls;
  }

  private String curl() {
    return "curl -s -H \"Authorization: Bearer $(%s %s)\" '%s'"
        .formatted(
            settings.root().resolve("infra/token"),
            Role.SCHEDULER.wireName(),
            settings.addresses().query().resolve(upcoming()));
  }

  /** None where the stack uses a cluster of somebody's: its owner says who may read. */
  private List<String> subscriber() {
    if (!settings.ownParts().contains(PartName.BROKER)) {
      return List.of();
    }
    var kafka = settings.kafka(BrokerAccount.SUBSCRIBER);
    var lines = new ArrayList<>(List.of("bootstrap.servers=" + kafka.bootstrapServers()));
    kafka.clientFile().map(KafkaClient::lines).ifPresent(lines::addAll);
    return lines;
  }

  /* The query service's own default is two weeks; a series is longer. */
  private static String upcoming() {
    return "/schedule/upcoming?to=" + LocalDate.now(UTC).plusDays(DAYS_AHEAD) + "T00:00:00Z";
  }
}
