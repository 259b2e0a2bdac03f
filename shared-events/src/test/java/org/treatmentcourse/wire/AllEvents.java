package org.treatmentcourse.wire;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** Every family of events that the module declares, found by looking: a list could forget one. */
public final class AllEvents {
  private AllEvents() {}

  /** The wire format of all of them. */
  @SuppressWarnings("unchecked")
  public static WireFormat wire() {
    return new WireFormat(
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.treatmentcourse")
                .stream()
                .filter(JavaClass::isInterface)
                .filter(
                    type ->
                        type.getRawInterfaces().stream()
                            .anyMatch(above -> above.isEquivalentTo(DomainEvent.class)))
                .map(JavaClass::reflect)
                .toArray(Class[]::new));
  }
}
