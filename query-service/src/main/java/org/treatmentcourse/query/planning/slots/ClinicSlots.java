package org.treatmentcourse.query.planning.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;

/** The slots of all of a clinic's resources on one grid of quarter hours. */
public final class ClinicSlots {
  private static final long DAY = 86_400;

  private final QuarterHours quarters;
  private final ClinicCalendar calendar;
  private final Map<Resource, ResourceSlots> resources = new LinkedHashMap<>();
  private final Map<Credentialed, BitSet> credentialed = new HashMap<>();
  private final int[] quarterDays;

  private record Credentialed(Resource person, Post post, long length) {}

  public ClinicSlots(
      QuarterHours quarters, ClinicCalendar calendar, Instant now, Predicate<Claim> moved) {
    this.quarters = quarters;
    this.calendar = calendar;
    this.quarterDays = new int[quarters.size() + 1];
    Arrays.setAll(quarterDays, i -> day(quarters.second(i)));
    calendar
        .calendars()
        .forEach(
            (resource, known) ->
                resources.put(resource, new ResourceSlots(quarters, known, now, moved)));
  }

  QuarterHours quarters() {
    return quarters;
  }

  /** Every declared resource. */
  public Map<Resource, ResourceSlots> resources() {
    return resources;
  }

  /** True if somebody may ever take a post. */
  boolean isQualified(Resource person, Post post) {
    return practitioner(person).isRegisteredAs(post.role());
  }

  private Practitioner practitioner(Resource person) {
    return calendar
        .practitioners()
        .getOrDefault(new PractitionerId(person.name()), Practitioner.unknown());
  }

  /** True if somebody may take a post in one visit, whatever the moment. */
  public boolean isFree(Resource person, Post post, Span visit) {
    var known = resources.get(person);
    return known != null
        && isQualified(person, post)
        && (post.anyOf().isEmpty()
            || (holds(person, post, visit.from())
                && holds(person, post, visit.until().minusNanos(1))))
        && known.isFree(visit);
  }

  private boolean holds(Resource person, Post post, Instant moment) {
    var held = practitioner(person).credentialsAt(moment, calendar.zone());
    return post.anyOf().stream().anyMatch(held::contains);
  }

  /**
   * The times at which somebody is free for a visit of a length and holds what the post asks for.
   */
  BitSet starts(Resource person, ResourceSlots slots, Post post, long length) {
    var starts = (BitSet) slots.starts(length).clone();
    if (!post.anyOf().isEmpty()) {
      starts.and(
          credentialed.computeIfAbsent(new Credentialed(person, post, length), this::credentialed));
    }
    return starts;
  }

  /** Credentials change with the clinic's day, or when they are revoked: asked at both ends. */
  private BitSet credentialed(Credentialed who) {
    var starts = new BitSet(quarters.size());
    int first = quarterDays[0];
    var byDay = days(who.person(), who.post(), first);
    int days = quarterDays[quarters.size()] + 1 - first;
    if (byDay.isEmpty() || byDay.nextClearBit(0) >= days) {
      starts.set(0, byDay.isEmpty() ? 0 : quarters.size());
      return starts;
    }
    int quartersLong = (int) Math.ceilDiv(who.length(), QuarterHours.STEP);
    for (int i = 0; i < quarters.size(); i++) {
      int last = Math.min(i + quartersLong, quarters.size());
      int lastDay =
          quarterDays[last] == quarterDays[i]
              ? quarterDays[i]
              : day(quarters.second(i) + who.length() - 1);
      if (byDay.get(quarterDays[i] - first) && byDay.get(lastDay - first)) {
        starts.set(i);
      }
    }
    return starts;
  }

  /** The clinic's day, in days since 1970. */
  private int day(long second) {
    int offset =
        calendar.zone().getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    return (int) Math.floorDiv(second + offset, DAY);
  }

  /** The days, from the grid's first one on, on which somebody holds what a post asks for. */
  private BitSet days(Resource person, Post post, int first) {
    var days = new BitSet();
    for (int day = first; day <= day(quarters.second(quarters.size())) + 1; day++) {
      // A revocation is of the past by the time it is known; the day's last moment is safe.
      var next = LocalDate.ofEpochDay(day + 1L).atStartOfDay(calendar.zone()).toInstant();
      if (holds(person, post, next.minusSeconds(1))) {
        days.set(day - first);
      }
    }
    return days;
  }
}
