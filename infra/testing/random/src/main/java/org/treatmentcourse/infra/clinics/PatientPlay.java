package org.treatmentcourse.infra.clinics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.client.JsonHttp.Answer;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.infra.clinics.model.SafetyReview;
import org.treatmentcourse.infra.random.Dice;
import org.treatmentcourse.value.actor.Role;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One patient with a course or two, at one clinic or at two. The courses are played in the order of
 * their days; what holds for the patient as a whole, admission and safety reviews, is done here.
 */
final class PatientPlay {
  private static final int REVIEW_PERCENT = 50;
  private static final int MISTAKE_PERCENT = 25;
  private static final int SERVER_ERRORS = 500;
  private static final int READMISSION_PERCENT = 40;

  private final UUID patient = UUID.randomUUID();
  private final PatientModel model = new PatientModel();
  private final List<CoursePlay> courses = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int documents;
  private final Dice dice;
  private final Door door;
  private final Tally tally;

  PatientPlay(long seed, int index, Door door, Tally tally) {
    this.dice = new Dice(seed, ~index);
    this.door = door;
    this.tally = tally;
  }

  /** The pseudonym. */
  UUID patient() {
    return patient;
  }

  PatientModel model() {
    return model;
  }

  void add(CoursePlay course) {
    courses.add(course);
  }

  List<CoursePlay> courses() {
    return List.copyOf(courses);
  }

  /** The stream of the patient's doses and reviews. */
  String timeline() {
    return "dosing-" + patient;
  }

  /** What was answered with what had to be answered otherwise. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  boolean isOver() {
    return courses.stream().allMatch(CoursePlay::isOver);
  }

  /** Sends what comes next: a review, or the next command of the course that is furthest behind. */
  void step() {
    var course =
        courses.stream()
            .filter(any -> !any.isOver())
            .min(Comparator.comparing(CoursePlay::last))
            .orElseThrow();
    if (!model.openReviews().isEmpty() && dice.percent(REVIEW_PERCENT)) {
      var review = model.openReviews().getFirst();
      var opened = model.openedAt(review);
      review(review, opened.isAfter(course.last()) ? opened : course.last());
    }
    var clinic = course.protocol().clinic();
    if (model.endedAt(clinic).isPresent() && dice.percent(READMISSION_PERCENT)) {
      admitAgain(clinic, model.endedAt(clinic).orElseThrow(), course.last());
    }
    course.step();
  }

  /** Takes in what was recorded of the patient's doses and reviews. */
  void catchUp() {
    door.recorded(timeline(), model.nextSeq())
        .forEach(event -> model.apply(event.type(), JsonMapper.shared().readTree(event.payload())));
  }

  /** Rule 24: another clinic admits the patient, who consents to the disclosure anew. */
  void admit(String clinic, Instant at) {
    admit(clinic, "%064x".formatted(++documents), at, Optional.empty());
  }

  private void admit(String clinic, String document, Instant at, Optional<String> refused) {
    var body = JsonMapper.shared().createObjectNode().put("documentHash", document);
    send("admit-patient", Role.CLINICIAN, clinic, body, at, refused);
  }

  /* By a new consent of after the withdrawal alone. */
  private void admitAgain(String clinic, Instant ended, Instant last) {
    var at = ended.isAfter(last) ? ended : last;
    if (dice.percent(MISTAKE_PERCENT)) {
      var withdrawn = Optional.of("24: the consent is withdrawn");
      admit(clinic, model.endedBy(clinic).orElseThrow(), at, withdrawn);
    }
    admit(clinic, at);
  }

  /* Rule 25: a named role alone closes a review, and only one that is open. */
  private void review(SafetyReview review, Instant at) {
    var clinic = model.course(review.course()).protocol().clinic();
    if (dice.percent(MISTAKE_PERCENT)) {
      var other = dice.percent(50) ? review.fact() + 1_000 : review.fact();
      var body = body(new SafetyReview(review.course(), other, review.cause()));
      boolean known = other == review.fact();
      send(
          "close-safety-review",
          known ? Role.MONITOR : Role.PRESCRIBER,
          clinic,
          body,
          at,
          Optional.of(known ? "25: the role may not close it" : "25: there is no such review"));
      return;
    }
    var by = dice.percent(50) ? Role.PRESCRIBER : Role.CLINICIAN;
    send("close-safety-review", by, clinic, body(review), at, Optional.empty());
  }

  private static ObjectNode body(SafetyReview review) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("course", review.course().toString())
        .put("fact", review.fact())
        .put("cause", review.cause())
        .put("assessment", "talked to the patient")
        .put("plan", "watched more closely")
        .put("reason", "no danger by now");
  }

  private void send(
      String command,
      Role by,
      String clinic,
      ObjectNode body,
      Instant at,
      Optional<String> refused) {
    var path = "/clinics/%s/patients/%s/%s".formatted(clinic, patient, command);
    var json = body.put("occurredAt", at.plus(Duration.ofSeconds(1)).toString()).toString();
    tally.sent(refused.isPresent() ? "against a review" : "none", true);
    var answer = door.post(path, by, clinic, UUID.randomUUID(), json);
    if (answer.isSuccess()) {
      tally.accepted(command);
      catchUp();
    } else {
      tally.refused(command, reason(answer));
    }
    if (answer.status() >= SERVER_ERRORS || answer.isSuccess() == refused.isPresent()) {
      wrong.add(
          "course %d: %s was answered with %d %s but %s"
              .formatted(
                  courses.getFirst().index(),
                  command,
                  answer.status(),
                  reason(answer),
                  refused.orElse("24, 25: nothing speaks against it")));
    }
  }

  private static String reason(Answer answer) {
    return answer.body().path("rule").asString(answer.body().path("type").asString(""));
  }
}
