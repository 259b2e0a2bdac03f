package org.treatmentcourse.command.ledger.axon;

import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.treatmentcourse.commit.Draft;

/**
 * A stored event as Axon's engine hands it on. Its metadata becomes JSON only when somebody asks,
 * which neither loading a course nor a replay does.
 */
record LedgerEventData(
    String type, Draft.Event event, SerializedType payloadType, Supplier<String> metaDataJson)
    implements DomainEventData<String> {

  @Override
  public String getType() {
    return type;
  }

  @Override
  public String getAggregateIdentifier() {
    return event.stream();
  }

  @Override
  public long getSequenceNumber() {
    return event.seq();
  }

  @Override
  public String getEventIdentifier() {
    return event.id().toString();
  }

  @Override
  public Instant getTimestamp() {
    return event.occurredAt();
  }

  @Override
  public SerializedObject<String> getMetaData() {
    return new LazyMetaData(metaDataJson);
  }

  @Override
  public SerializedObject<String> getPayload() {
    return new SimpleSerializedObject<>(event.payload(), String.class, payloadType);
  }

  private record LazyMetaData(Supplier<String> json) implements SerializedObject<String> {
    private static final SerializedType TYPE =
        new SimpleSerializedType(MetaData.class.getName(), null);

    @Override
    public Class<String> getContentType() {
      return String.class;
    }

    @Override
    public SerializedType getType() {
      return TYPE;
    }

    @Override
    public String getData() {
      return json.get();
    }
  }
}
