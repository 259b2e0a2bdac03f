package org.treatmentcourse.infra.local;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The processes of a stack, in the order in which they need each other. */
public enum PartName {
  MONGOD,
  BROKER,
  ISSUER,
  COMMAND_SERVICE,
  QUERY_SERVICE;

  /** The name on the command line, in files and logs, such as {@code command-service}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The part of a name, if there is one. */
  public static Optional<PartName> find(String wireName) {
    return Arrays.stream(values()).filter(part -> part.wireName().equals(wireName)).findFirst();
  }

  @JsonCreator
  static PartName ofWireName(String wireName) {
    return find(wireName).orElseThrow(() -> new IllegalArgumentException("unknown part"));
  }
}
