package org.treatmentcourse.infra.clinics.property;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.treatmentcourse.infra.clinics.finding.FindingRule;
import org.treatmentcourse.infra.clinics.finding.FindingRules;
import org.treatmentcourse.infra.clinics.finding.Verdict;

/** A finding stands beside every fact that breaks a rule, and beside no other. */
final class FindingProperties {
  private FindingProperties() {}

  /**
   * A property for each rule.
   *
   * @param foretold hears for each fact what its rule was foretold to be
   */
  static Map<String, Property> all(BiConsumer<String, Verdict> foretold) {
    var properties = new LinkedHashMap<String, Property>();
    FindingRules.all()
        .forEach(
            rule ->
                properties.put(
                    name(rule), entry -> of(rule, entry, rule.of(entry.told()), foretold)));
    return properties;
  }

  private static String name(FindingRule rule) {
    return "%s is found where it is broken, and nowhere else".formatted(rule.name());
  }

  private static Optional<String> of(
      FindingRule rule, Entry entry, Verdict verdict, BiConsumer<String, Verdict> foretold) {
    if (!rule.types().contains(entry.event().type())) {
      return Optional.empty();
    }
    foretold.accept(rule.name(), verdict);
    var severity = Optional.ofNullable(entry.flags().get(rule.name()));
    return switch (verdict) {
      case BROKEN ->
          Property.holds(
              severity.filter(rule.severity()::equals).isPresent(),
              "broken and not found, or not as " + rule.severity());
      case KEPT -> Property.holds(severity.isEmpty(), "found and not broken");
      case UNKNOWN -> Optional.empty();
    };
  }
}
