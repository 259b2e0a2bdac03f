package org.treatmentcourse.query.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.treatmentcourse.query.audit.AuditLayout.CODES;
import static org.treatmentcourse.query.audit.AuditLayout.LOT;
import static org.treatmentcourse.query.audit.AuditLayout.PATIENT;
import static org.treatmentcourse.query.audit.AuditLayout.PHASE;
import static org.treatmentcourse.query.audit.AuditLayout.STREAM;
import static org.treatmentcourse.query.audit.AuditLayout.TYPE;
import static org.treatmentcourse.query.audit.AuditLayout.WHO;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.Clinics;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.search.EventFilter.Period;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.Product;

/** The filters of a search as a request names them; each is a parameter of its own. */
record EventSearchRequest(
    @Parameter(description = "only this clinic's; otherwise all that the token may see")
        Optional<String> clinic,
    Optional<UUID> course,
    @Parameter(description = "the patient's pseudonym") Optional<UUID> patient,
    @Parameter(description = "who acted, by the id the issuer knows or the name registered")
        Optional<String> actor,
    @Parameter(description = "the role acted in", example = "prescriber") Optional<String> role,
    @Parameter(description = "the event's type", example = "DoseStarted") Optional<String> type,
    @Parameter(description = "the phase of its type", example = "dosing") Optional<String> phase,
    @Parameter(description = "the rule that was broken or overridden", example = "late-entry")
        Optional<String> rule,
    @Parameter(description = "a product that the event names", example = "ESKETAMINE")
        Optional<String> drug,
    @Parameter(description = "a lot that the event is of or names") Optional<String> lot,
    @Parameter(description = "a code's text or one of its words", example = "nausea")
        Optional<String> code,
    @Parameter(description = "happened then or later") Optional<DayOrMoment> occurredFrom,
    @Parameter(description = "happened before that") Optional<DayOrMoment> occurredTo,
    @Parameter(description = "recorded then or later") Optional<DayOrMoment> recordedFrom,
    @Parameter(description = "recorded before that") Optional<DayOrMoment> recordedTo) {

  /** The filter of this request, narrowed to what the requester may see. */
  EventFilter filter(QueryRequest request, EventSearch search, Periods periods) {
    return filter(request, search, periods, actor.map(Set::of).orElse(Set.of()));
  }

  private EventFilter filter(
      QueryRequest request, EventSearch search, Periods periods, Set<String> actors) {
    clinic.ifPresent(request::requireClinic);
    var clinics = clinic.map(Set::of).orElseGet(() -> clinics(request, search));
    var only = clinics.size() == 1 ? clinics.iterator().next() : "";
    return new EventFilter(
        clinics,
        clinic.isEmpty() && request.clinics() instanceof Clinics.All,
        course.map(CourseId::new),
        patient.map(PatientRef::new),
        actors,
        role.map(it -> Bounds.choice("role", it, List.of(Role.values()), Role::wireName)),
        type.map(Set::of).orElse(Set.of()),
        phase.map(it -> Bounds.choice("phase", it, Phases.all(), name -> name)),
        rule.map(Set::of).orElse(Set.of()),
        Set.of(),
        drug.map(it -> Bounds.choice("drug", it, List.of(Product.values()), Product::name).name()),
        lot,
        code,
        period("occurredTo", only, periods, occurredFrom, occurredTo),
        period("recordedTo", only, periods, recordedFrom, recordedTo));
  }

  /**
   * The filter for another look where the first found nothing, since "none" is no answer to a
   * mistake: an actor who was named has their ids.
   *
   * @throws Problem 400 naming a value that no event of the requester's clinics has
   */
  EventFilter corrected(
      EventFilter none, QueryRequest request, EventSearch search, Periods periods) {
    if (clinic.isPresent() && request.clinics() instanceof Clinics.All) {
      var _ = Bounds.choice("clinic", clinic.get(), search.clinics(), name -> name);
    }
    type.filter(it -> !search.has(none, and(eq(PHASE, Phases.OTHER), eq(TYPE, it))))
        .ifPresent(it -> Bounds.choice("type", it, Phases.types(), name -> name));
    rule.ifPresent(it -> search.requireRule(none, it));
    require("course", course.map(id -> eq(STREAM, new CourseId(id).stream())), none, search);
    require("patient", patient.map(id -> eq(PATIENT, id.toString())), none, search);
    require("lot", lot.map(it -> eq(LOT, it)), none, search);
    require("code", code.map(it -> eq(CODES, it.toLowerCase(Locale.ROOT))), none, search);
    if (actor.isEmpty() || search.has(none, eq(WHO, actor.get()))) {
      return none;
    }
    var named = search.registered(none, actor.get());
    if (named.isEmpty()) {
      throw unknown("actor", ", or the name of somebody who is registered");
    }
    return filter(request, search, periods, named);
  }

  private static void require(
      String parameter, Optional<Bson> value, EventFilter none, EventSearch search) {
    if (value.isPresent() && !search.has(none, value.get())) {
      throw unknown(parameter, "");
    }
  }

  private static Problem unknown(String parameter, String or) {
    return QueryProblem.malformed(
        parameter,
        "must be one that an event of the clinics asked for has%s; /events/counts?by=%s lists them"
            .formatted(or, parameter));
  }

  private static Set<String> clinics(QueryRequest request, EventSearch search) {
    return switch (request.clinics()) {
      case Clinics.All _ -> search.clinics();
      case Clinics.Only(var names) -> names;
    };
  }

  private static Period period(
      String end,
      String clinic,
      Periods periods,
      Optional<DayOrMoment> from,
      Optional<DayOrMoment> to) {
    var begin = periods.at(clinic, from);
    var over = periods.at(clinic, to);
    if (begin.isPresent() && over.isPresent() && !begin.get().isBefore(over.get())) {
      throw QueryProblem.malformed(end, "must be after the period's begin");
    }
    return new Period(begin, over);
  }
}
