package org.treatmentcourse.course.event;

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
        FindingEvent {}
