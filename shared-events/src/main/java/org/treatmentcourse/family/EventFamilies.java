package org.treatmentcourse.family;

import java.util.List;
import java.util.Set;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.fork.ForkEvent;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.moves.GroupEvent;
import org.treatmentcourse.moves.MovesEvent;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.subscription.SubscriptionEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.waitinglist.WaitingListEvent;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Every family of events that the ledger can hold. A codec, schema or test that is not about one
 * family takes its families from here; one that leaves a family out names it, with the reason.
 */
public final class EventFamilies {
  /** Each family once. */
  public static final List<Class<? extends DomainEvent>> ALL =
      List.of(
          TreatmentCourseEvent.class,
          ProtocolEvent.class,
          CustodyEvent.class,
          PractitionerEvent.class,
          PatientEvent.class,
          DosingTimelineEvent.class,
          ResourceEvent.class,
          CalendarEvent.class,
          FeedEvent.class,
          AccessEvent.class,
          RetentionEvent.class,
          ClinicEvent.class,
          ForkEvent.class,
          SpecialHoursEvent.class,
          WaitingListEvent.class,
          SubscriptionEvent.class,
          AcknowledgementEvent.class,
          MovesEvent.class,
          GroupEvent.class);

  private EventFamilies() {}

  /** The wire format of every event. */
  public static WireFormat wire() {
    return new WireFormat(ALL);
  }

  /** The wire format of every event but those of some families. */
  public static WireFormat wireWithout(Set<Class<? extends DomainEvent>> families) {
    return new WireFormat(ALL.stream().filter(family -> !families.contains(family)).toList());
  }
}
