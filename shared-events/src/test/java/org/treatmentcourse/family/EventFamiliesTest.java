package org.treatmentcourse.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.wire.DomainEvent;

/** A list could forget a family: it is compared with what is found by looking. */
class EventFamiliesTest {
  @Test
  void every_family_that_the_module_declares_is_listed_once() {
    var declared =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.treatmentcourse")
                .stream()
                .filter(JavaClass::isInterface)
                .filter(
                    type ->
                        type.getRawInterfaces().stream()
                            .anyMatch(above -> above.isEquivalentTo(DomainEvent.class)))
                .map(JavaClass::getName)
                .toList();

    assertThat(EventFamilies.ALL.stream().map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(declared);
  }
}
