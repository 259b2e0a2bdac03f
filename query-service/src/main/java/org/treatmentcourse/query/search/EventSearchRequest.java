package org.treatmentcourse.query.search;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.http.Clinics;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.search.EventFilter.Period;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/** The filters of a search as a request names them; each is a parameter of its own. */
record EventSearchRequest(
    @Parameter(description = "only this clinic's; otherwise all that the token may see")
        Optional<String> clinic,
    Optional<UUID> course,
    @Parameter(description = "the patient's pseudonym") Optional<UUID> patient,
    @Parameter(description = "who acted, by the id the issuer knows") Optional<String> actor,
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
    @Parameter(description = "happened then or later") Optional<OffsetDateTime> occurredFrom,
    @Parameter(description = "happened before that") Optional<OffsetDateTime> occurredTo,
    @Parameter(description = "recorded then or later") Optional<OffsetDateTime> recordedFrom,
    @Parameter(description = "recorded before that") Optional<OffsetDateTime> recordedTo) {

  /** The filter of this request, narrowed to what the requester may see. */
  EventFilter filter(QueryRequest request, EventSearch search) {
    clinic.ifPresent(request::requireClinic);
    return new EventFilter(
        clinic.map(Set::of).orElseGet(() -> clinics(request, search)),
        clinic.isEmpty() && request.clinics() instanceof Clinics.All,
        course.map(CourseId::new),
        patient.map(PatientRef::new),
        actor,
        role.map(EventSearchRequest::role),
        type.map(Set::of).orElse(Set.of()),
        phase.map(EventSearchRequest::phase),
        rule.map(Set::of).orElse(Set.of()),
        drug,
        lot,
        code,
        period("occurredTo", occurredFrom, occurredTo),
        period("recordedTo", recordedFrom, recordedTo));
  }

  private static Set<String> clinics(QueryRequest request, EventSearch search) {
    return switch (request.clinics()) {
      case Clinics.All _ -> search.clinics();
      case Clinics.Only(var names) -> names;
    };
  }

  private static Role role(String name) {
    try {
      return Role.ofWireName(name);
    } catch (IllegalArgumentException e) {
      throw QueryProblem.malformed(
          "role",
          "must be one of "
              + Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", ")));
    }
  }

  private static String phase(String name) {
    if (!Phases.all().contains(name)) {
      throw QueryProblem.malformed("phase", "must be one of " + String.join(", ", Phases.all()));
    }
    return name;
  }

  private static Period period(
      String end, Optional<OffsetDateTime> from, Optional<OffsetDateTime> to) {
    var begin = from.map(OffsetDateTime::toInstant);
    var over = to.map(OffsetDateTime::toInstant);
    if (begin.isPresent() && over.isPresent() && !begin.get().isBefore(over.get())) {
      throw QueryProblem.malformed(end, "must be after the period's begin");
    }
    return new Period(begin, over);
  }
}
