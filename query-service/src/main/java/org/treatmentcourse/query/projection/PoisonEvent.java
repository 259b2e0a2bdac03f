package org.treatmentcourse.query.projection;

import org.treatmentcourse.wire.RecordedEvent;

/** An event that a read model's fold refused, and why; the reason holds nothing of the payload. */
public record PoisonEvent(RecordedEvent event, String reason) {}
