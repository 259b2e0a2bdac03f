package org.treatmentcourse.query.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;

/** What a clinic has to plan with: rooms, devices and people with their hours, and its staff. */
@RestController
@Tag(name = "Planning")
class ResourceListController {
  /** A clinic's resources that have a calendar, by kind and name, and its special hours. */
  record Resources(
      String clinic,
      List<ListedResource> resources,
      @Schema(description = "of the whole clinic, those that are not over, the earliest first")
          List<Closure> closures,
      @Schema(description = "beside weekly hours, those that are not over, the earliest first")
          List<Opening> openings) {}

  /** A time for which the whole clinic is closed; the id lifts it. */
  record Closure(SpecialHoursId hours, ClosureReason reason, Instant from, Instant until) {}

  /** A time for which the clinic is open for once, and what is there; the id lifts it. */
  record Opening(SpecialHoursId hours, Instant from, Instant until, List<Resource> resources) {}

  /** A resource, its hours and when it is not there. */
  record ListedResource(
      Resource resource,
      String title,
      @Schema(description = "whose clock its hours go by") ZoneId zone,
      @Schema(description = "how many visits it holds at once") int capacity,
      Duration bufferBefore,
      Duration bufferAfter,
      @Schema(description = "by the day from which on they count; the last of them goes on")
          List<Hours> hours,
      @Schema(description = "those that are not over, the earliest first")
          List<Absence> absences) {}

  /** The hours of a week; none means that it is not there. */
  record Hours(LocalDate from, List<Window> weekly) {}

  /** A time in which it is not there; the id lifts it. */
  record Absence(AbsenceId absence, Instant from, Instant until) {}

  /** The people whom a clinic registered, by id. */
  record Staff(String clinic, List<ListedPractitioner> practitioners) {}

  /** One person. */
  record ListedPractitioner(
      PractitionerId practitioner, String name, List<Role> roles, List<Credential> credentials) {}

  /** A credential that was neither revoked nor put on record as run out. */
  record Credential(
      CredentialCode code,
      @Schema(description = "its last day") LocalDate expires,
      @Schema(description = "whether it is good today, by the clinic's calendar") boolean good) {}

  private final CalendarReader calendars;
  private final InstantSource clock;

  ResourceListController(CalendarReader calendars, InstantSource clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/resources")
  @Operation(
      operationId = "resourcesOfClinic",
      summary = "A clinic's rooms, devices and people that have a calendar",
      description =
          "The hours of each as they were declared, the absences to come, and the closures and"
              + " openings of the whole clinic.")
  Resources resources(@PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var now = clock.instant();
    var id = Bounds.clinic(clinic);
    var special = calendars.specialHours(id);
    return new Resources(
        clinic,
        calendars.resources(id).entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().value()))
            .flatMap(
                entry ->
                    entry.getValue().declared().stream()
                        .map(said -> listed(entry.getKey(), said, entry.getValue(), now)))
            .toList(),
        special.closures().values().stream()
            .filter(closure -> closure.until().isAfter(now))
            .sorted(Comparator.comparing(ClinicClosed::from))
            .map(it -> new Closure(it.hours(), it.reason(), it.from(), it.until()))
            .toList(),
        special.openings().values().stream()
            .filter(opening -> opening.until().isAfter(now))
            .sorted(Comparator.comparing(ClinicOpened::from))
            .map(it -> new Opening(it.hours(), it.from(), it.until(), it.resources()))
            .toList());
  }

  private static ListedResource listed(
      Resource resource, ResourceDeclared said, ClinicResource its, Instant now) {
    return new ListedResource(
        resource,
        said.title(),
        said.zone(),
        said.capacity(),
        said.bufferBefore(),
        said.bufferAfter(),
        new TreeMap<>(its.weekly())
            .entrySet().stream().map(each -> new Hours(each.getKey(), each.getValue())).toList(),
        its.absences().values().stream()
            .filter(absence -> absence.until().isAfter(now))
            .sorted(Comparator.comparing(AbsenceRecorded::from))
            .map(absence -> new Absence(absence.absence(), absence.from(), absence.until()))
            .toList());
  }

  @GetMapping("/clinics/{clinic}/practitioners")
  @Operation(
      operationId = "practitionersOfClinic",
      summary = "The people whom a clinic registered, with their roles and credentials")
  Staff practitioners(@PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var id = Bounds.clinic(clinic);
    var now = clock.instant();
    var zone = calendars.days(id);
    return new Staff(
        clinic,
        calendars.practitioners(id).entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().value()))
            .flatMap(
                entry ->
                    entry.getValue().registration().stream()
                        .map(said -> listed(entry, said, now, zone)))
            .toList());
  }

  private static ListedPractitioner listed(
      Map.Entry<PractitionerId, Practitioner> person,
      PractitionerRegistered said,
      Instant now,
      ZoneId zone) {
    var good = person.getValue().credentialsAt(now, zone);
    return new ListedPractitioner(
        person.getKey(),
        said.name(),
        said.roles(),
        person.getValue().openExpiries().entrySet().stream()
            .map(
                each ->
                    new Credential(each.getKey(), each.getValue(), good.contains(each.getKey())))
            .toList());
  }
}
