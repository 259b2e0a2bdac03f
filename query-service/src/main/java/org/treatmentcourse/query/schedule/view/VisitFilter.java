package org.treatmentcourse.query.schedule.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A filter for the visits of a period; an absent part excludes nothing.
 *
 * @param from the period's begin; a visit that reaches into it counts
 * @param to its end, excluded
 * @param clinics only these; absent means all
 * @param hidden not these, where no state is asked for
 */
public record VisitFilter(
    Instant from,
    Instant to,
    Optional<Set<String>> clinics,
    Optional<UUID> course,
    Optional<UUID> patient,
    Optional<String> practitioner,
    Optional<String> room,
    Optional<String> device,
    Optional<Route> route,
    Optional<VisitState> state,
    Optional<Visit.Kind> kind,
    Set<VisitState> hidden) {
  /*
   * An index is walked by start, so what reaches into the period is looked for this long before
   * it. An appointment has 12 hours at most; a slot of the days before appointments had no bound
   * and nobody ever sat for a day.
   */
  private static final Duration LONGEST_VISIT = Duration.ofDays(1);

  private static final Set<VisitState> NOT_OF_A_DAY =
      Collections.unmodifiableSet(
          EnumSet.of(VisitState.RELEASED, VisitState.WITHDRAWN, VisitState.CANCELLED));

  /**
   * A clinic's day, without what was cancelled.
   *
   * @param zone whose day it is
   */
  public static VisitFilter ofDay(
      String clinic,
      LocalDate day,
      ZoneId zone,
      Optional<String> room,
      Optional<String> practitioner) {
    return new VisitFilter(
        day.atStartOfDay(zone).toInstant(),
        day.plusDays(1).atStartOfDay(zone).toInstant(),
        Optional.of(Set.of(clinic)),
        Optional.empty(),
        Optional.empty(),
        practitioner,
        room,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOT_OF_A_DAY);
  }

  /** As a query of the visits. */
  Bson query() {
    var all = new ArrayList<Bson>();
    clinics.ifPresent(
        names ->
            all.add(
                names.size() == 1
                    ? eq(ScheduleLayout.CLINIC, names.iterator().next())
                    : in(ScheduleLayout.CLINIC, names)));
    course.ifPresent(id -> all.add(eq(ScheduleLayout.COURSE, id.toString())));
    patient.ifPresent(id -> all.add(eq(ScheduleLayout.PATIENT, id.toString())));
    practitioner.ifPresent(id -> all.add(eq(ScheduleLayout.PRACTITIONER, id)));
    room.ifPresent(name -> all.add(eq(ScheduleLayout.ROOM, name)));
    device.ifPresent(name -> all.add(eq(ScheduleLayout.DEVICE, name)));
    route.ifPresent(it -> all.add(eq(ScheduleLayout.ROUTE, it.name())));
    kind.ifPresent(it -> all.add(eq(ScheduleLayout.KIND, it.name())));
    all.add(
        state
            .map(it -> eq(ScheduleLayout.STATE, it.wireName()))
            .orElse(nin(ScheduleLayout.STATE, hidden.stream().map(VisitState::wireName).toList())));
    all.add(gte(ScheduleLayout.START, StoredJson.instant(from.minus(LONGEST_VISIT))));
    all.add(lt(ScheduleLayout.START, StoredJson.instant(to)));
    all.add(gt(ScheduleLayout.END, StoredJson.instant(from)));
    return and(all);
  }
}
