package org.treatmentcourse.command.ledger.axon;

import java.time.Instant;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/**
 * An event of no aggregate; Axon tells this event from the others by the interface that its type
 * does not implement.
 */
record TrackedPlainEventData(TrackingToken trackingToken, EventData<String> data)
    implements TrackedEventData<String> {

  @Override
  public String getEventIdentifier() {
    return data.getEventIdentifier();
  }

  @Override
  public Instant getTimestamp() {
    return data.getTimestamp();
  }

  @Override
  public SerializedObject<String> getMetaData() {
    return data.getMetaData();
  }

  @Override
  public SerializedObject<String> getPayload() {
    return data.getPayload();
  }
}
