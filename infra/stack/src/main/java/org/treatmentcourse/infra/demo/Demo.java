package org.treatmentcourse.infra.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the demo: for each of the five clinics a protocol, its staff and stock, and a course. */
public final class Demo {
  private static final int VERSION = 1;

  /** By which the commands of calendars are told from others. */
  static final String CALENDARS = "calendars";

  private static final String STAFF = "practitioners/demo-";
  private static final JsonMapper JSON = WireFormat.mapper();

  private Demo() {}

  /** The same, from this day on. */
  public static List<DemoCourse> run(Endpoints endpoints, Path folder) {
    return run(endpoints, folder, LocalDate.now(ZoneOffset.UTC));
  }

  /**
   * Publishes the protocols, runs the courses and says which they are. The courses pin the versions
   * of before calendar days: a demo that was begun by an earlier build goes on with the same
   * commands.
   *
   * @param folder holds {@code earlier-protocols/*.json}, {@code protocols/*.json}, {@code
   *     clinics/*.json}, {@code calendars/*.json} and {@code courses/*.json}
   * @param today the day that its moments are counted from
   * @throws org.treatmentcourse.infra.parts.process.PartFailed if a command is not accepted
   */
  public static List<DemoCourse> run(Endpoints endpoints, Path folder, LocalDate today) {
    var run = new DemoRun(endpoints, today);
    for (var file : files(folder.resolve("earlier-protocols"))) {
      run.publish(named(file), "", read(file, ObjectNode.class));
    }
    for (var file : files(folder.resolve("protocols"))) {
      var body = read(file, ObjectNode.class);
      run.publish(named(file), " " + body.at("/protocol/version").asInt(), body);
    }
    prepareClinics(run, folder);
    return files(folder.resolve("courses")).stream()
        .map(file -> read(file, DemoScript.class))
        .map(
            script ->
                new DemoCourse(
                    run.run(script), script.title(), script.clinic(), script.protocol(), VERSION))
        .toList();
  }

  /**
   * A further course of a protocol, up to where its series is planned and nothing is booked; asked
   * for again under the same name it is the same course.
   *
   * @param folder holds {@code courses/*.json}
   */
  public static DemoCourse planned(Endpoints endpoints, Path folder, String protocol, String name) {
    return planned(new DemoRun(endpoints, LocalDate.now(ZoneOffset.UTC)), folder, protocol, name);
  }

  static DemoCourse planned(DemoRun run, Path folder, String protocol, String name) {
    var script =
        read(folder.resolve("courses/" + protocol + ".json"), DemoScript.class).upToThePlan(name);
    return new DemoCourse(
        run.run(script), script.title(), script.clinic(), script.protocol(), VERSION);
  }

  /**
   * Registers the clinics' staff with credentials, and stock; doing it again changes nothing.
   *
   * @param folder holds {@code clinics/*.json}
   */
  public static void prepareClinics(Endpoints endpoints, Path folder) {
    prepareClinics(new DemoRun(endpoints, LocalDate.now(ZoneOffset.UTC)), folder);
  }

  /**
   * Registers the clinics' staff with credentials once more, under names that begin otherwise: no
   * calendar says when these can't come. Doing it again changes nothing.
   *
   * @param folder holds {@code clinics/*.json}
   * @param prefix in place of {@code demo-}
   */
  public static void prepareStaff(Endpoints endpoints, Path folder, String prefix) {
    var run = new DemoRun(endpoints, LocalDate.now(ZoneOffset.UTC));
    for (var file : files(folder.resolve("clinics"))) {
      var clinic = clinic(file);
      var staff =
          clinic.steps().stream()
              .filter(step -> step.on().orElse("").startsWith(STAFF))
              .map(
                  step ->
                      step.onto(step.on().orElseThrow().replace(STAFF, "practitioners/" + prefix)))
              .toList();
      run.prepare(new DemoClinic(clinic.clinic(), staff), "staff " + prefix);
    }
  }

  /**
   * Declares the clinics' rooms and people with their hours; doing it again changes nothing.
   *
   * @param folder holds {@code calendars/*.json}
   */
  public static void declareCalendars(Endpoints endpoints, Path folder) {
    var run = new DemoRun(endpoints, LocalDate.now(ZoneOffset.UTC));
    files(folder.resolve("calendars")).forEach(file -> run.prepare(clinic(file), CALENDARS));
  }

  static DemoClinic clinic(Path file) {
    return read(file, DemoClinic.class);
  }

  private static void prepareClinics(DemoRun run, Path folder) {
    for (var file : files(folder.resolve("clinics"))) {
      var clinic = clinic(file);
      run.setZone(
          clinic.clinic(), zone(clinic(folder.resolve("calendars/" + clinic.clinic() + ".json"))));
      run.prepare(clinic, "clinic");
    }
  }

  /** The zone of a clinic's rooms. */
  static ZoneId zone(DemoClinic calendars) {
    return ZoneId.of(calendars.steps().getFirst().body().get("zone").asString());
  }

  private static String named(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return JSON.readValue(Files.readString(file), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
