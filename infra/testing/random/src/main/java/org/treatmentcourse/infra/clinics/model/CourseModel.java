package org.treatmentcourse.infra.clinics.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a clinic knows of one course: the events that stand and where they have brought it. Fed with
 * what was answered or recorded; not safe for several threads.
 */
public final class CourseModel {
  private static final Set<String> BESIDE = Set.of("ProtocolDeviationDetected", "RecordSigned");

  private final List<Fact> standing = new ArrayList<>();
  private final List<Fact> all = new ArrayList<>();
  private final ProtocolNumbers protocol;
  private CourseState state = CourseState.of(List.of());
  private long nextSeq;

  public CourseModel(ProtocolNumbers protocol) {
    this.protocol = protocol;
  }

  public ProtocolNumbers protocol() {
    return protocol;
  }

  public CourseState state() {
    return state;
  }

  /** The sequence number that the next event gets. */
  public long nextSeq() {
    return nextSeq;
  }

  /** Everything that was recorded, findings and corrections included, in order. */
  public List<Fact> all() {
    return List.copyOf(all);
  }

  /** Takes in the next event. */
  public void apply(String type, JsonNode body, Instant at) {
    var fact = new Fact(nextSeq, type, body, at);
    all.add(fact);
    switch (type) {
      case "EventEnteredInError" ->
          standing.removeIf(earlier -> earlier.seq() == body.path("target").asLong());
      case "EventAmended" -> amend(body);
      default -> {
        if (!BESIDE.contains(type)) {
          standing.add(fact);
        }
      }
    }
    nextSeq++;
    state = CourseState.of(standing);
  }

  private void amend(JsonNode body) {
    var replacement = body.path("replacement").values().iterator().next();
    standing.replaceAll(
        fact ->
            fact.seq() == body.path("target").asLong()
                ? new Fact(fact.seq(), fact.type(), replacement, at(replacement, fact))
                : fact);
  }

  private static Instant at(JsonNode replacement, Fact fact) {
    return replacement.has("occurredAt")
        ? Instant.parse(replacement.path("occurredAt").asString())
        : fact.at();
  }

  /** The standing events of a type, in the order they were recorded. */
  public Stream<Fact> facts(String type) {
    return standing.stream().filter(fact -> fact.type().equals(type));
  }

  /** The standing events of a type and a session. */
  public Stream<Fact> facts(String type, int session) {
    return facts(type).filter(fact -> fact.session() == session);
  }

  public boolean has(String type) {
    return facts(type).findAny().isPresent();
  }

  /** Whether one of a type stands that happened by a moment (rule 27). */
  public boolean hasBy(String type, Instant moment) {
    return facts(type).anyMatch(fact -> !fact.at().isAfter(moment));
  }

  /** The standing event with a sequence number. */
  public Optional<Fact> standing(long seq) {
    return standing.stream().filter(fact -> fact.seq() == seq).findFirst();
  }

  /** The standing event of a type and a session that happened last. */
  public Optional<Fact> last(String type, int session) {
    return facts(type, session).max(Comparator.comparing(Fact::at));
  }

  /**
   * Whether a consent was active at a moment; unknown where the order in which it was recorded says
   * another thing than the order in which it happened.
   */
  public Optional<Boolean> consent(String kind, Instant at) {
    var known =
        Stream.concat(facts("ConsentGiven"), facts("ConsentWithdrawn"))
            .filter(fact -> fact.text("kind").equals(kind) && !fact.at().isAfter(at))
            .toList();
    if (known.isEmpty()) {
      return Optional.of(false);
    }
    var recorded = known.stream().max(Comparator.comparing(Fact::seq)).orElseThrow();
    var happened = known.stream().max(Comparator.comparing(Fact::at)).orElseThrow();
    boolean tied = known.stream().filter(fact -> fact.at().equals(happened.at())).count() > 1;
    return tied || recorded.seq() != happened.seq()
        ? Optional.empty()
        : Optional.of(happened.type().equals("ConsentGiven"));
  }

  /** The weight said at a session's last check-in, or by a later medical history of that day. */
  public Optional<BigDecimal> kilograms(int session) {
    var weighed =
        facts("PatientCheckedIn", session)
            .reduce((earlier, later) -> later)
            .filter(fact -> fact.body().has("weightKg"));
    return weighed
        .flatMap(
            arrival ->
                facts("MedicalHistoryRecorded")
                    .filter(fact -> fact.body().has("weightKg") && fact.at().isAfter(arrival.at()))
                    .filter(fact -> !fact.at().isAfter(arrival.at().plus(DoseRange.DOSES_DAY)))
                    .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other))
        .or(() -> weighed)
        .map(fact -> fact.body().path("weightKg").decimalValue());
  }

  /**
   * Whether a contraindication was last found present, both in the order of the record and in that
   * of what happened, by a moment.
   */
  public boolean isSurelyPresent(String code, Instant moment) {
    var found =
        facts("ContraindicationScreened").filter(fact -> fact.text("code").equals(code)).toList();
    var happened =
        found.stream()
            .filter(fact -> !fact.at().isAfter(moment))
            .max(Comparator.comparing(Fact::at).thenComparing(Fact::seq));
    return happened.isPresent()
        && happened.get().text("presence").equals("PRESENT")
        && found.getLast().text("presence").equals("PRESENT");
  }

  /** The screenings for a contraindication with a result. */
  public Stream<Fact> screened(String code, String presence) {
    return facts("ContraindicationScreened")
        .filter(fact -> fact.text("code").equals(code) && fact.text("presence").equals(presence));
  }

  /** The screening that counts for a contraindication: PRESENT, ABSENT or none. */
  public Optional<String> screening(String code) {
    return facts("ContraindicationScreened")
        .filter(fact -> fact.text("code").equals(code))
        .reduce((earlier, later) -> later)
        .map(fact -> fact.text("presence"));
  }
}
