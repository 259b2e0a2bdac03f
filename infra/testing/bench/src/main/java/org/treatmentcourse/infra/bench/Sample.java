package org.treatmentcourse.infra.bench;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;

/** The one event that everybody stores: about 400 bytes of JSON. */
final class Sample {
  static final IntentionSet EVENT =
      new IntentionSet(
          "to meet what comes with curiosity ".repeat(9).strip(),
          IntentionCategory.GAIN_INSIGHT,
          Instant.parse("2026-03-02T10:00:00Z"));

  private Sample() {}

  /** An event as the command shell hands it to an engine. */
  static DomainEventMessage<IntentionSet> message(String stream, long seq) {
    return new GenericDomainEventMessage<>(
        "course",
        stream,
        seq,
        EVENT,
        Map.of(
            "commandId", UUID.randomUUID().toString(),
            "actorId", "demo-therapist",
            "actorName", "Staff Member",
            "actorRole", "therapist",
            "clinic", "anew"));
  }
}
