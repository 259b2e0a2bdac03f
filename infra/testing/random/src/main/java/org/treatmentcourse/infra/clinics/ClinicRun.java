package org.treatmentcourse.infra.clinics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.clinics.property.Properties;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random courses under every protocol of a folder, played side by side and then checked. */
public final class ClinicRun {
  private static final int SIDE_BY_SIDE = 8;
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);
  private static final int TO_THE_END = 1_000;

  /** Of so many courses one is ended wherever it is. */
  private static final int ENDED = 2;

  private final Tally tally = new Tally();
  private final Endpoints endpoints;
  private final Path checkout;
  private final ClinicOptions options;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param checkout has the protocols in {@code infra/demo/protocols} and the rules in its sources
   * @param progress hears a line every few seconds
   */
  public ClinicRun(
      Endpoints endpoints, Path checkout, ClinicOptions options, Consumer<String> progress) {
    this.endpoints = endpoints;
    this.checkout = checkout;
    this.options = options;
    this.progress = progress;
  }

  /** Plays and checks. */
  public ClinicReport run() {
    long start = System.nanoTime();
    var door = new Door(endpoints);
    var protocols = protocols(door);
    // Who acts here is the demo's staff: without credentials most protocols would refuse them.
    Demo.prepareClinics(endpoints, checkout.resolve("infra/demo"));
    // Who is at the sessions is free at any time.
    Demo.prepareStaff(endpoints, checkout.resolve("infra/demo"), CommandBodies.FREE_STAFF);
    var patients = patients(protocols, door);
    everyPatient(patients, patient -> play(patient, budget(patient)));
    // Most courses broke off early: the rest of the commands takes some of them to their end.
    everyPatient(patients, this::playOn);
    everyPatient(patients, this::endSome);
    progress.accept("%d commands sent, checking".formatted(tally.sent()));
    var check = new CourseCheck(door, new Properties(checkout, tally::rule), tally);
    var wrong = new ArrayList<String>();
    everyPatient(
        patients,
        patient -> {
          var found = check.of(patient);
          synchronized (wrong) {
            wrong.addAll(found);
          }
        });
    var plays = patients.stream().flatMap(patient -> patient.courses().stream()).toList();
    var took = Duration.ofNanos(System.nanoTime() - start);
    return new ClinicReport(options, tally, check.properties(), plays, wrong, took);
  }

  /* Three of ten patients have two courses, half of these at one clinic and half at two. */
  private List<PatientPlay> patients(List<ProtocolNumbers> protocols, Door door) {
    var patients = new ArrayList<PatientPlay>();
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    int course = 0;
    while (course < options.courses()) {
      var dice = new Dice(~options.seed(), ~course);
      var patient = new PatientPlay(options.seed(), course, door, tally);
      int first = course % protocols.size();
      int count = dice.percent(30) ? Math.min(2, options.courses() - course) : 1;
      int apart = dice.between(0, 1);
      for (int i = 0; i < count; i++, course++) {
        var protocol = protocols.get((first + i * apart) % protocols.size());
        patient.add(new CoursePlay(options.seed(), course, patient, protocol, now, door, tally));
      }
      patients.add(patient);
    }
    return patients;
  }

  private List<ProtocolNumbers> protocols(Door door) {
    var protocols = new ArrayList<ProtocolNumbers>();
    try (var files = Files.list(checkout.resolve("infra/demo/protocols"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode body = JsonMapper.shared().readTree(Files.readString(file));
        var name = file.getFileName().toString().replace(".json", "");
        // A file is named by its protocol, such as s0-anew, and that by its clinic.
        door.publish(name, body);
        var clinic = name.substring(name.indexOf('-') + 1);
        protocols.add(new ProtocolNumbers(clinic, zone(clinic), body.path("protocol")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return protocols;
  }

  /* The demo sets each clinic's zone: that of its rooms. */
  private ZoneId zone(String clinic) throws IOException {
    var file = checkout.resolve("infra/demo/calendars/" + clinic + ".json");
    return ZoneId.of(
        JsonMapper.shared().readTree(Files.readString(file)).at("/steps/0/body/zone").asString());
  }

  /* Half of the courses break off early, some go on, a sixth is played to its end. */
  private int budget(PatientPlay patient) {
    int mean = Math.max(1, options.commands() / options.courses());
    return patient.courses().stream()
        .map(course -> new Dice(~options.seed(), course.index()))
        .mapToInt(
            dice ->
                switch (dice.between(1, 6)) {
                  case 1, 2, 3 -> mean / 2;
                  case 4, 5 -> mean;
                  default -> TO_THE_END;
                })
        .sum();
  }

  private static void play(PatientPlay patient, int budget) {
    for (int step = 0; step < budget && !patient.isOver(); step++) {
      patient.step();
    }
  }

  private void playOn(PatientPlay patient) {
    while (tally.sent() < options.commands() && !patient.isOver()) {
      patient.step();
    }
  }

  /* Rule 26: wherever a course broke off, what is true leads to its end. */
  private void endSome(PatientPlay patient) {
    patient.courses().stream()
        .filter(course -> course.index() % ENDED == 0)
        .forEach(CoursePlay::end);
  }

  private void everyPatient(List<PatientPlay> patients, Consumer<PatientPlay> what) {
    var done = new AtomicBoolean();
    try (var workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        var reporter = Executors.newVirtualThreadPerTaskExecutor()) {
      reporter.execute(() -> report(done));
      var running = new ArrayList<Future<?>>();
      patients.forEach(patient -> running.add(workers.submit(() -> what.accept(patient))));
      try {
        for (var one : running) {
          one.get();
        }
      } finally {
        done.set(true);
      }
    } catch (ExecutionException e) {
      throw new PartFailed("a course can't be played with seed " + options.seed(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", e);
    }
  }

  private void report(AtomicBoolean done) {
    int said = -1;
    while (!Waiting.until(SAY_EVERY, done::get)) {
      if (tally.sent() != said) {
        said = tally.sent();
        progress.accept("%d commands sent, %d accepted".formatted(said, tally.accepted()));
      }
    }
  }
}
