package org.treatmentcourse.infra.clinics.property;

import static org.treatmentcourse.infra.clinics.property.Property.holds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds of every event, whatever it says. */
final class EnvelopeProperties {
  /** How far a client's clock may be ahead of the server's. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private EnvelopeProperties() {}

  /** The properties, given the names of all rules there are. */
  static Map<String, Property> all(Set<String> rules) {
    var properties = new LinkedHashMap<String, Property>();
    properties.put("sequence numbers are contiguous", EnvelopeProperties::contiguous);
    properties.put("nothing happens later than it is recorded", EnvelopeProperties::happened);
    properties.put(
        "every deviation names a known rule and an event of its course",
        entry -> deviation(entry, rules));
    return properties;
  }

  private static Optional<String> contiguous(Entry entry) {
    return holds(
        entry.event().seq() == entry.before().nextSeq(),
        "where " + entry.before().nextSeq() + " was to come");
  }

  private static Optional<String> happened(Entry entry) {
    return holds(
        !entry.event().occurredAt().isAfter(entry.event().recordedAt().plus(SKEW)),
        "it happened later than it was recorded");
  }

  private static Optional<String> deviation(Entry entry, Set<String> rules) {
    if (!entry.is("ProtocolDeviationDetected")) {
      return Optional.empty();
    }
    var rule = entry.body().path("rule").asString("");
    return holds(
        rules.contains(rule) && entry.body().path("fact").asLong(-1) < entry.event().seq(),
        "a deviation of the rule '" + rule + "'");
  }
}
