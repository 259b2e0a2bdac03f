package org.treatmentcourse.command.axon;

import java.util.ArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.wire.WireFormat;

/** Axon's parts. The starter wires bus, event store and aggregates around them. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {
  @Bean
  WireFormat wireFormat() {
    return new WireFormat(
        TreatmentCourseEvent.class,
        ProtocolEvent.class,
        CustodyEvent.class,
        PractitionerEvent.class,
        PatientEvent.class,
        ResourceEvent.class,
        CalendarEvent.class,
        FeedEvent.class,
        AccessEvent.class,
        RetentionEvent.class);
  }

  @Bean
  CommandTarget commandTarget() {
    return new CommandTarget();
  }

  /** Copies from a command to its events what the ledger keeps once per commit. */
  @Bean
  CorrelationDataProvider commitMetadata() {
    return new SimpleCorrelationDataProvider(
        new ArrayList<>(CommitMetadata.KEYS).toArray(String[]::new));
  }

  @Bean
  CommandDispatcher commandDispatcher(CommandGateway gateway, Ledger ledger) {
    return new CommandDispatcher(gateway, ledger);
  }
}
