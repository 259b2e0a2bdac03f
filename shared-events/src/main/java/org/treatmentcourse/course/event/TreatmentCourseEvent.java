package org.treatmentcourse.course.event;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that can happen in a treatment course, by phase. */
public sealed interface TreatmentCourseEvent extends DomainEvent
    permits OpeningEvent,
        ConsultationEvent,
        ConsentEvent,
        PreparationEvent,
        SchedulingEvent,
        BookingEvent,
        DosingEvent,
        MonitoringEvent,
        IntegrationEvent,
        MaintenanceEvent,
        ClosingEvent,
        CorrectionEvent,
        FindingEvent {
  /** An event of one dosing session. */
  interface OfSession {
    /** The session of the series. */
    SessionNumber session();
  }

  /** An event inside another JSON object: one property, named by the event's type. */
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @interface NamedByType {}
}
