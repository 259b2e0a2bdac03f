package org.treatmentcourse.command.feed;

import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The events that a subscriber asked for and may have.
 *
 * @param requester sees the events of their clinics and those of no clinic; records of access only
 *     if they may enter every clinic
 * @param clinic only its events; absent means all that the requester may see
 * @param types only these; none means all that the subscription is of, and without one all but the
 *     records of access
 * @param course only the events of its stream
 * @param subscription only what it is of
 */
public record FeedFilter(
    Requester requester,
    Optional<String> clinic,
    Set<String> types,
    Optional<CourseId> course,
    Optional<EventSubscription.Approved> subscription) {
  public FeedFilter {
    types = Set.copyOf(types);
  }

  /** Without a subscription. */
  FeedFilter(
      Requester requester, Optional<String> clinic, Set<String> types, Optional<CourseId> course) {
    this(requester, clinic, types, course, Optional.empty());
  }

  boolean admits(RecordedEvent event) {
    return isWanted(event)
        && isPermitted(event)
        && subscription.stream().allMatch(it -> it.covers(event));
  }

  private boolean isWanted(RecordedEvent event) {
    return (types.isEmpty()
            ? subscription.isPresent() || !isAccess(event)
            : types.contains(event.type()))
        && clinic.stream().allMatch(wanted -> event.clinic().filter(wanted::equals).isPresent())
        && course.stream().allMatch(wanted -> event.stream().equals(wanted.stream()));
  }

  private boolean isPermitted(RecordedEvent event) {
    return event.clinic().map(requester::mayEnter).orElse(true)
        && (!isOfEveryClinic(event) || isOwn(event) || requester.mayEnterEveryClinic());
  }

  /** A subscriber may see its own subscription, of however many clinics it is. */
  private boolean isOwn(RecordedEvent event) {
    return subscription.stream()
        .anyMatch(it -> it.request().subscription().stream().equals(event.stream()));
  }

  private static boolean isOfEveryClinic(RecordedEvent event) {
    return isAccess(event) || EventSubscription.isOfSeveralClinics(event);
  }

  /** True if an event is the record of an access. */
  static boolean isAccess(RecordedEvent event) {
    return AccessStream.isAccessStream(event.stream());
  }
}
