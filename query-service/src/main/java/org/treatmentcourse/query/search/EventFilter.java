package org.treatmentcourse.query.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/**
 * A filter for events; an absent part excludes nothing.
 *
 * @param clinics only these clinics' events
 * @param ofNoClinic and those that belong to no clinic, such as a protocol's
 * @param actors only what these did; more than one only where people share a name
 * @param types only these; more than one only for findings
 * @param code a code's text, or one of its words, in any case
 */
public record EventFilter(
    Set<String> clinics,
    boolean ofNoClinic,
    Optional<CourseId> course,
    Optional<PatientRef> patient,
    Set<String> actors,
    Optional<Role> role,
    Set<String> types,
    Optional<String> phase,
    Set<String> rules,
    Set<String> withoutRules,
    Optional<String> drug,
    Optional<String> lot,
    Optional<String> code,
    Period occurred,
    Period recorded) {
  private static final List<String> ADMISSION =
      List.of(PatientAdmitted.class.getSimpleName(), AdmissionEnded.class.getSimpleName());

  /** From a moment on and before another. */
  public record Period(Optional<Instant> from, Optional<Instant> to) {
    public static final Period EVER = new Period(Optional.empty(), Optional.empty());
  }

  /** Every event of a clinic. */
  public static EventFilter of(String clinic) {
    return of(Set.of(clinic), false);
  }

  static EventFilter of(Set<String> clinics, boolean ofNoClinic) {
    return new EventFilter(
        clinics,
        ofNoClinic,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Period.EVER,
        Period.EVER);
  }

  /** Only events of these types. */
  public EventFilter ofTypes(Set<String> only) {
    return narrowed(only, rules, withoutRules, occurred, recorded);
  }

  /** Only events of these rules. */
  public EventFilter ofRules(Set<String> only) {
    return narrowed(types, only, withoutRules, occurred, recorded);
  }

  /** No event of these rules. */
  public EventFilter withoutRules(Set<String> not) {
    return narrowed(types, rules, not, occurred, recorded);
  }

  /** Only events that happened, or were recorded, in a period. */
  public EventFilter within(Period happened, Period written) {
    return narrowed(types, rules, withoutRules, happened, written);
  }

  private EventFilter narrowed(
      Set<String> types,
      Set<String> rules,
      Set<String> withoutRules,
      Period occurred,
      Period recorded) {
    return new EventFilter(
        clinics,
        ofNoClinic,
        course,
        patient,
        actors,
        role,
        types,
        phase,
        rules,
        withoutRules,
        drug,
        lot,
        code,
        occurred,
        recorded);
  }

  /**
   * As a query of the trail.
   *
   * @param ofPatient the streams of the patient, where one is asked for
   */
  Bson query(List<String> ofPatient) {
    var all = new ArrayList<Bson>();
    all.add(patient.map(ref -> seenOf(ref, ofPatient)).orElseGet(this::inClinics));
    course.ifPresent(id -> all.add(eq(AuditLayout.STREAM, id.stream())));
    if (!actors.isEmpty()) {
      all.add(oneOf(AuditLayout.WHO, List.copyOf(actors)));
    }
    role.ifPresent(it -> all.add(eq(AuditLayout.ROLE, it.wireName())));
    if (!types.isEmpty()) {
      all.add(oneOf(AuditLayout.PHASE, types.stream().map(Phases::of).distinct().toList()));
      all.add(oneOf(AuditLayout.TYPE, List.copyOf(types)));
    }
    phase.ifPresent(
        it -> {
          all.add(eq(AuditLayout.PHASE, it));
          // With its types named, the index has them in the order of recording.
          if (!it.equals(Phases.OTHER)) {
            all.add(in(AuditLayout.TYPE, Phases.types(it)));
          }
        });
    if (!rules.isEmpty()) {
      all.add(oneOf(AuditLayout.RULE, List.copyOf(rules)));
    }
    if (!withoutRules.isEmpty()) {
      all.add(nin(AuditLayout.RULE, withoutRules));
    }
    drug.ifPresent(it -> all.add(eq(AuditLayout.DRUG, it)));
    lot.ifPresent(it -> all.add(eq(AuditLayout.LOT, it)));
    code.ifPresent(it -> all.add(eq(AuditLayout.CODES, it.toLowerCase(Locale.ROOT))));
    occurred.from().ifPresent(t -> all.add(gte(AuditLayout.OCCURRED_AT, StoredJson.instant(t))));
    occurred.to().ifPresent(t -> all.add(lt(AuditLayout.OCCURRED_AT, StoredJson.instant(t))));
    // The number is for the index; it is no finer than a millisecond, so the text decides.
    recorded
        .from()
        .ifPresent(
            t -> {
              all.add(gte(AuditLayout.RECORDED, t.toEpochMilli()));
              all.add(gte(AuditLayout.RECORDED_AT, StoredJson.instant(t)));
            });
    recorded
        .to()
        .ifPresent(
            t -> {
              all.add(lte(AuditLayout.RECORDED, t.toEpochMilli()));
              all.add(lt(AuditLayout.RECORDED_AT, StoredJson.instant(t)));
            });
    return and(all);
  }

  /**
   * The events of a patient. A clinic that treats the patient learns which other clinics were
   * admitted, since these are disclosed what its courses say [45 CFR 164.528, 42 CFR 2.31].
   */
  private Bson seenOf(PatientRef ref, List<String> ofPatient) {
    var own = and(inClinics(), in(AuditLayout.STREAM, ofPatient));
    return ofPatient.stream().noneMatch(CourseId::isCourseStream)
        ? own
        : or(
            own,
            and(eq(AuditLayout.STREAM, ref.timelineStream()), in(AuditLayout.TYPE, ADMISSION)));
  }

  /** The clinics whose events may be looked at. */
  Bson inClinics() {
    var names = new ArrayList<@Nullable String>(clinics);
    if (ofNoClinic) {
      names.add(null);
    }
    return names.size() == 1
        ? eq(AuditLayout.CLINIC, names.getFirst())
        : in(AuditLayout.CLINIC, names);
  }

  private static Bson oneOf(String field, List<String> values) {
    return values.size() == 1 ? eq(field, values.getFirst()) : in(field, values);
  }
}
