package org.treatmentcourse.query.planning.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;

/** In which quarter hours a resource is open, there, and not taken. */
public final class ResourceSlots {
  private final QuarterHours quarters;
  private final Calendar calendar;
  private final List<Span> taken;
  private final Map<Long, BitSet> byLength = new HashMap<>();
  private List<Span> openings = List.of();

  /**
   * The slots of a calendar.
   *
   * @param moved whose reservations don't count, since they are what is to be moved
   */
  ResourceSlots(QuarterHours quarters, Calendar calendar, Instant now, Predicate<Claim> moved) {
    this.quarters = quarters;
    this.calendar = calendar;
    this.taken = new ArrayList<>();
    calendar.taking(now).stream()
        .filter(slot -> !moved.test(new Claim(slot.course(), slot.visit())))
        .forEach(slot -> taken.add(slot.busy()));
  }

  /** A visit with the buffers around it. */
  Span busy(Span visit) {
    return calendar.resource().busy(visit);
  }

  /** Takes it for one more visit. */
  public void take(Span visit) {
    taken.add(busy(visit));
    byLength.clear();
  }

  /** Gives one back that was taken. */
  public void release(Span visit) {
    taken.remove(busy(visit));
    byLength.clear();
  }

  /** True if the resource is free for a visit beside further spans that are to be taken. */
  boolean isFreeBeside(Span visit, List<Span> others) {
    var busy = busy(visit);
    if (others.stream().noneMatch(busy::overlaps)) {
      return true;
    }
    var all = new ArrayList<>(taken);
    all.addAll(others);
    return Occupancy.peak(all, busy) < calendar.resource().capacity();
  }

  /** True if the resource is open, there and free for a visit, whatever the moment. */
  public boolean isFree(Span visit) {
    var busy = busy(visit);
    return calendar.isThere(visit) && Occupancy.peak(taken, busy) < calendar.resource().capacity();
  }

  /** The times at which a visit of a length, in seconds, may begin. */
  BitSet starts(long length) {
    return byLength.computeIfAbsent(length, this::computed);
  }

  private BitSet computed(long length) {
    var starts = new BitSet(quarters.size());
    if (quarters.size() == 0 || calendar.resource().declared().isEmpty()) {
      return starts;
    }
    var said = calendar.resource().declared().get();
    open(starts, length);
    long before = said.bufferBefore().toSeconds();
    long after = said.bufferAfter().toSeconds();
    calendar.absences().forEach(absence -> close(starts, absence, length, 0, 0));
    full().forEach(span -> close(starts, span, length, before, after));
    return starts;
  }

  private void open(BitSet starts, long length) {
    for (var opening : openings()) {
      int from = quarters.atOrAfter(QuarterHours.ceil(opening.from()));
      int until = quarters.atOrAfter(opening.until().getEpochSecond() - length + 1);
      if (from < until) {
        starts.set(from, until);
      }
    }
  }

  private List<Span> openings() {
    if (openings.isEmpty()) {
      var zone = calendar.resource().declared().orElseThrow().zone();
      openings =
          calendar.openings(
              LocalDate.ofInstant(quarters.instant(0), zone).minusDays(1),
              LocalDate.ofInstant(quarters.instant(quarters.size() - 1), zone).plusDays(2));
    }
    return openings;
  }

  private void close(BitSet starts, Span span, long length, long before, long after) {
    int from = quarters.atOrAfter(span.from().getEpochSecond() - length - after + 1);
    int until = quarters.atOrAfter(QuarterHours.ceil(span.until()) + before);
    if (from < until) {
      starts.clear(from, until);
    }
  }

  /** The spans that have as many visits as the resource holds. */
  private List<Span> full() {
    int capacity = calendar.resource().capacity();
    if (capacity == 1) {
      return taken;
    }
    var changes = new TreeMap<Instant, Integer>();
    for (var span : taken) {
      changes.merge(span.from(), 1, Integer::sum);
      changes.merge(span.until(), -1, Integer::sum);
    }
    var full = new ArrayList<Span>();
    int over = 0;
    Instant since = Instant.MIN;
    for (var change : changes.entrySet()) {
      boolean was = over >= capacity;
      over += change.getValue();
      if (!was && over >= capacity) {
        since = change.getKey();
      } else if (was && over < capacity) {
        full.add(new Span(since, change.getKey()));
      }
    }
    return full;
  }
}
