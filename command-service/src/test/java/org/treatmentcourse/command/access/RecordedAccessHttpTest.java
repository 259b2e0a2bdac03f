package org.treatmentcourse.command.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.WireFormat;

/** What this service shows or refuses is in its own ledger soon after. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class RecordedAccessHttpTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final OwnParts PARTS = OwnParts.unique();
  private static final WireFormat WIRE = new WireFormat(AccessEvent.class);

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID course = UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  private HttpResponse<String> send(String method, String path, Optional<String> token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, HttpRequest.BodyPublishers.ofString("{}"));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<AccessEvent> accesses() {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> WIRE.type(event.type()).isPresent())
        .map(event -> (AccessEvent) WIRE.decode(event))
        .toList();
  }

  private AccessEvent recorded(Predicate<Access> wanted) {
    await().atMost(SOON).until(() -> accesses().stream().map(AccessEvent::access).anyMatch(wanted));
    return accesses().stream()
        .filter(event -> wanted.test(event.access()))
        .findFirst()
        .orElseThrow();
  }

  private Predicate<Access> ofCourse(String operation) {
    return access ->
        access.operation().equals(operation)
            && access.subjects().courses().equals(List.of(new CourseId(course)));
  }

  @Test
  @Proves("11.10d-refusals")
  void a_refused_command_says_who_wanted_what_of_which_course_and_why_not() {
    var answer =
        send("POST", "/courses/" + course + "/clear-for-dosing", Optional.of("scheduler.anew"));
    assertThat(answer.statusCode()).isEqualTo(403);
    var refused = (AccessRefused) recorded(ofCourse("clear-for-dosing"));
    assertThat(refused.problem()).isEqualTo("role-not-permitted");
    assertThat(refused.access().action()).isEqualTo(AccessAction.CREATE);
    assertThat(refused.access().purpose()).isEqualTo(PurposeOfUse.HOPERAT);
    assertThat(refused.access().from().service()).isEqualTo("command-service");
    var by = refused.access().by().orElseThrow();
    assertThat(by.id()).isEqualTo("staff-scheduler");
    assertThat(by.role()).contains(Role.SCHEDULER);
  }

  @Test
  @Proves("11.10d-refusals")
  void a_command_without_a_token_names_the_course_and_nobody() {
    var answer = send("POST", "/courses/" + course + "/hold-dose", Optional.empty());
    assertThat(answer.statusCode()).isEqualTo(401);
    var refused = (AccessRefused) recorded(ofCourse("hold-dose"));
    assertThat(refused.problem()).isEqualTo("unauthenticated");
    assertThat(refused.access().by()).isEmpty();
  }

  @Test
  @Proves("164.312b-access-record")
  void the_events_of_a_course_are_shown_with_a_record() {
    var stream = new CourseId(course).stream();
    await() // until the service is on duty
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(AppendFailed.class)
        .until(() -> ledger.append(Drafts.newCommand().event(stream, 0).draft()) != null);
    var answer =
        send("GET", "/streams/" + stream + "/events", Optional.of("compliance-officer.anew"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(stream);
    var shown = (RecordAccessed) recorded(ofCourse("eventsOfStream"));
    assertThat(shown.access().status()).isEqualTo(200);
    assertThat(shown.access().purpose()).isEqualTo(PurposeOfUse.HCOMPL);
    assertThat(shown.access().subjects().record()).contains(stream);
  }

  @Test
  @Proves("164.312b-access-record")
  void asking_for_a_patients_personal_data_is_recorded_also_where_there_is_none() {
    var patient = UUID.randomUUID();
    send("GET", "/clinics/anew/patients/" + patient, Optional.of("therapist.anew"));
    var refused =
        (AccessRefused)
            recorded(
                access ->
                    access.subjects().patients().stream()
                        .anyMatch(ref -> ref.value().equals(patient)));
    assertThat(refused.access().operation()).isEqualTo("personalData");
    assertThat(refused.access().purpose()).isEqualTo(PurposeOfUse.TREAT);
    assertThat(refused.problem()).isEqualTo("stream-unknown");
  }

  @Test
  @Proves("164.312b-who-looked")
  void accesses_of_all_clinics_are_for_those_who_may_see_all_of_them() {
    send("POST", "/courses/" + course + "/set-intention", Optional.of("service.anew"));
    recorded(ofCourse("set-intention"));
    var stream =
        ledger.read(0, Integer.MAX_VALUE).stream()
            .flatMap(commit -> commit.events().stream())
            .filter(event -> WIRE.type(event.type()).isPresent())
            .findFirst()
            .orElseThrow()
            .stream();
    var path = "/streams/" + stream + "/events";
    assertThat(send("GET", path, Optional.of("compliance-officer.anew")).statusCode())
        .isEqualTo(403);
    assertThat(send("GET", path, Optional.of("compliance-officer.all")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void what_says_nothing_of_anybody_needs_no_record() {
    assertThat(send("GET", "/actuator/health/liveness", Optional.empty()).statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/v3/api-docs", Optional.empty()).statusCode()).isEqualTo(200);
    send("POST", "/courses/" + course + "/resume-course", Optional.of("service.anew"));
    recorded(ofCourse("resume-course"));
    assertThat(accesses())
        .extracting(event -> event.access().operation())
        .doesNotContain("unknown");
  }
}
