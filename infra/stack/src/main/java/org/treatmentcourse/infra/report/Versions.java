package org.treatmentcourse.infra.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;

/** The versions of the real components, each read from what actually runs. */
final class Versions {
  private static final Pattern BROKER_JAR = Pattern.compile("kafka_2\\.13-([0-9.]+)\\.jar");
  private static final Pattern SPRING_BOOT_JAR =
      Pattern.compile("BOOT-INF/lib/spring-boot-([0-9.]+)\\.jar");
  private static final Pattern AXON_JAR =
      Pattern.compile("BOOT-INF/lib/axon-messaging-([0-9.]+)\\.jar");
  private static final String UNKNOWN = "unknown";
  private static final String GIVEN = "of the given cluster";

  private Versions() {}

  static TreeMap<String, String> of(Settings settings, Stores stores) {
    var versions = new TreeMap<String, String>();
    versions.put("java", Runtime.version().toString());
    versions.put("mongod", stores.version().orElse(UNKNOWN));
    versions.put(
        "broker",
        settings.ownParts().contains(PartName.BROKER)
            ? inFolder(settings.root().resolve("infra/broker/target/lib")).orElse(UNKNOWN)
            : GIVEN);
    var commandService = settings.data().resolve("run/command-service.jar");
    versions.put("springBoot", inJar(commandService, SPRING_BOOT_JAR).orElse(UNKNOWN));
    versions.put("axon", inJar(commandService, AXON_JAR).orElse(UNKNOWN));
    return versions;
  }

  private static Optional<String> inFolder(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> BROKER_JAR.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> inJar(Path jar, Pattern pattern) {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> pattern.matcher(entry.getName()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
