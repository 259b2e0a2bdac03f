package org.treatmentcourse.infra.clinics.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What is known of one patient over all courses: the doses with their times, as the courses tell
 * them, and the safety reviews, as the patient's dosing timeline tells them.
 */
public final class PatientModel {
  private final Map<UUID, CourseModel> courses = new LinkedHashMap<>();
  private final Map<SafetyReview, Instant> open = new LinkedHashMap<>();
  private final Map<SafetyReview, Reviewed> closed = new LinkedHashMap<>();
  private final Set<String> clinics = new LinkedHashSet<>();
  private final Map<String, String> admissions = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private String first = "";
  private long nextSeq;

  /** From the dangerous fact to the closing of its review. */
  private record Reviewed(Instant from, Instant until) {}

  /** The time in which a clinic was not admitted any more; without an end while it is not. */
  private record Gap(String clinic, String document, Instant from, Optional<Instant> to) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && to.filter(end -> !moment.isBefore(end)).isEmpty();
    }
  }

  /** Takes in a course, which may not be opened yet. */
  public void add(UUID course, CourseModel model) {
    courses.put(course, model);
  }

  /** The course of an id. */
  public CourseModel course(UUID course) {
    return Optional.ofNullable(courses.get(course)).orElseThrow();
  }

  public Map<UUID, CourseModel> courses() {
    return Map.copyOf(courses);
  }

  /** The sequence number that the timeline's next event gets. */
  public long nextSeq() {
    return nextSeq;
  }

  /** Takes in the next event of the timeline. */
  public void apply(String type, JsonNode body) {
    nextSeq++;
    switch (type) {
      case "TimelineBegun" -> {
        first = body.path("clinic").asString();
        clinics.add(first);
      }
      case "PatientAdmitted" -> admitted(body);
      case "AdmissionEnded" -> ended(body);
      case "SafetyReviewOpened" -> {
        open.put(review(body), at(body));
        closed.remove(review(body));
      }
      case "SafetyReviewClosed" -> {
        var review = review(body);
        closed.put(review, new Reviewed(openedAt(review), at(body)));
        open.remove(review);
      }
      default -> {
        // Doses are counted from the courses themselves.
      }
    }
  }

  private void admitted(JsonNode body) {
    var clinic = body.path("clinic").asString();
    var at = at(body);
    clinics.add(clinic);
    admissions.put(clinic, body.path("consentDocumentHash").asString());
    gaps.replaceAll(
        gap ->
            gap.clinic().equals(clinic) && gap.to().isEmpty()
                ? new Gap(clinic, gap.document(), gap.from(), Optional.of(at))
                : gap);
  }

  private void ended(JsonNode body) {
    var clinic = body.path("clinic").asString();
    clinics.remove(clinic);
    admissions.remove(clinic);
    gaps.add(
        new Gap(clinic, body.path("consentDocumentHash").asString(), at(body), Optional.empty()));
  }

  private static Instant at(JsonNode body) {
    return Instant.parse(body.path("occurredAt").asString());
  }

  /** The documents by which other clinics than the first are admitted, by clinic. */
  public Map<String, String> admissions() {
    var others = new LinkedHashMap<>(admissions);
    others.remove(first);
    return others;
  }

  /** Since when a clinic is not admitted any more, if it was and is not. */
  public Optional<Instant> endedAt(String clinic) {
    return open(clinic).map(Gap::from);
  }

  /** The document whose withdrawal ended a clinic's admission, where it is not admitted anew. */
  public Optional<String> endedBy(String clinic) {
    return open(clinic).map(Gap::document);
  }

  private Optional<Gap> open(String clinic) {
    return gaps.stream()
        .filter(gap -> gap.clinic().equals(clinic) && gap.to().isEmpty())
        .findFirst();
  }

  /** Whether a clinic's admission had ended at a moment, and no other had followed. */
  public boolean isEnded(String clinic, Instant moment) {
    return gaps.stream().anyMatch(gap -> gap.clinic().equals(clinic) && gap.holds(moment));
  }

  /** The review that an event of the timeline is of. */
  public static SafetyReview review(JsonNode body) {
    return new SafetyReview(
        UUID.fromString(body.path("course").asString()),
        body.path("fact").asLong(),
        body.path("cause").asString());
  }

  /** The reviews that nobody has closed, the oldest first. */
  public List<SafetyReview> openReviews() {
    return List.copyOf(open.keySet());
  }

  /** When the fact of an open review happened. */
  public Instant openedAt(SafetyReview review) {
    return open.getOrDefault(review, Instant.EPOCH);
  }

  /**
   * Whether a review was open at a moment, by when its fact happened and when it was closed,
   * whatever was recorded first; empty if one is open of which that can't be said.
   */
  public Optional<Boolean> isUnderReviewAt(Instant moment) {
    boolean stillOpen = open.values().stream().anyMatch(from -> !from.isAfter(moment));
    boolean closedLater =
        closed.values().stream()
            .anyMatch(it -> !it.from().isAfter(moment) && it.until().isAfter(moment));
    if (stillOpen || closedLater) {
      return Optional.of(true);
    }
    return open.isEmpty() ? Optional.of(false) : Optional.empty();
  }

  /** Whether a clinic may open a course of this patient; the first one's always may. */
  public boolean isAdmittedAt(String clinic) {
    return clinics.isEmpty() || clinics.contains(clinic);
  }

  /** Whether another course of the patient goes on. */
  public boolean hasOpenCourseBeside(UUID course) {
    return courses.entrySet().stream()
        .filter(other -> !other.getKey().equals(course))
        .map(Map.Entry::getValue)
        .anyMatch(other -> other.nextSeq() > 0 && !other.state().isClosed());
  }

  /** Whether every session's facts came in their order, in all courses. */
  public boolean isRegular() {
    return courses.values().stream().allMatch(course -> course.state().isRegular());
  }

  /** Every dose that stands. */
  public Stream<GivenDose> doses() {
    return courses.entrySet().stream()
        .flatMap(
            course ->
                course
                    .getValue()
                    .facts("DoseStarted")
                    .map(start -> dose(course.getKey(), course.getValue(), start)));
  }

  /** Every dose but those of one session. */
  public Stream<GivenDose> dosesBeside(UUID course, int session) {
    return doses().filter(dose -> !dose.isOf(course, session));
  }

  /** Whether the patient was surely being dosed or watched in another session at a moment. */
  public boolean isWatchedBeside(UUID course, int session, Instant moment) {
    return courses.entrySet().stream()
        .anyMatch(
            other ->
                other.getValue().state().sessions().stream()
                    .filter(s -> !(other.getKey().equals(course) && s.number() == session))
                    .filter(s -> s.isRegular() && s.isWatched())
                    .anyMatch(s -> s.startedAt().filter(moment::isBefore).isEmpty()));
  }

  private static GivenDose dose(UUID course, CourseModel model, Fact start) {
    return new GivenDose(
        course,
        start.session(),
        start.body().path("dose").path("product").asString(),
        start.at(),
        model.facts("DoseEnded", start.session()).map(Fact::at).max(Instant::compareTo));
  }
}
