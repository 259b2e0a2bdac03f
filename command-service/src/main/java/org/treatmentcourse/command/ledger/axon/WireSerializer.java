package org.treatmentcourse.command.ledger.axon;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Axon's view of the published language: a domain event goes by its wire name and revision and in
 * exactly the JSON that subscribers get; anything else (metadata) by Axon's Jackson.
 */
final class WireSerializer implements Serializer {
  private static final String META_DATA = MetaData.class.getName();

  private final WireFormat wire;
  private final Jackson3Serializer others = Jackson3Serializer.builder().build();

  WireSerializer(WireFormat wire) {
    this.wire = wire;
  }

  @Override
  public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
    if (object instanceof DomainEvent event) {
      var encoded = wire.encode(event);
      var json =
          new SimpleSerializedObject<>(
              encoded.json(), String.class, type(encoded.type(), encoded.revision()));
      return getConverter().convert(json, representation);
    }
    return others.serialize(object, representation);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <S, T> T deserialize(SerializedObject<S> serialized) {
    SerializedType type = serialized.getType();
    if (wire.type(type.getName()).isEmpty()) {
      return others.deserialize(serialized);
    }
    String json = getConverter().convert(serialized, String.class).getData();
    return (T) wire.decode(type.getName(), Integer.parseInt(type.getRevision()), json);
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> representation) {
    return others.canSerializeTo(representation);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class classForType(SerializedType type) {
    if (type.getName().equals(META_DATA)) {
      return MetaData.class; // asked for with every event
    }
    Class<?> domainEvent = wire.type(type.getName()).orElse(null);
    return domainEvent == null ? others.classForType(type) : domainEvent;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public SerializedType typeForClass(@Nullable Class type) {
    return type != null && DomainEvent.class.isAssignableFrom(type)
        ? type(type.getSimpleName(), wire.revision(type.getSimpleName()))
        : others.typeForClass(type);
  }

  @Override
  public Converter getConverter() {
    return others.getConverter();
  }

  private static SerializedType type(String name, int revision) {
    return new SimpleSerializedType(name, Integer.toString(revision));
  }
}
