package org.treatmentcourse.command.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.treatmentcourse.command.acknowledgement.AcknowledgementCommand;
import org.treatmentcourse.command.calendar.CalendarFeedCommand;
import org.treatmentcourse.command.calendar.ResourceCommand;
import org.treatmentcourse.command.clinic.ClinicSettingCommand;
import org.treatmentcourse.command.clinic.SpecialHoursCommand;
import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand;
import org.treatmentcourse.command.course.moving.GroupCommand;
import org.treatmentcourse.command.course.moving.MovesCommand;
import org.treatmentcourse.command.custody.CustodyCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.command.patient.PatientCommand;
import org.treatmentcourse.command.practitioner.PractitionerCommand;
import org.treatmentcourse.command.protocol.ProtocolCommand;
import org.treatmentcourse.command.retention.RetentionCommand;
import org.treatmentcourse.command.subscription.SubscriptionCommand;
import org.treatmentcourse.command.timeline.DosingTimelineCommand;
import org.treatmentcourse.command.waitinglist.WaitingListCommand;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.KebabCase;

/**
 * Every command by its name in the URL. The catalogue is the sealed families themselves; a command
 * that nobody may give stops the service from starting.
 */
@Component
public class CommandCatalogue {
  /**
   * A kind of stream.
   *
   * @param path the resource's path, such as {@code /courses/{course}}; what it names is given by
   *     the URL and can't be said again in the body
   * @param families the commands it accepts
   */
  public record Resource(String path, List<Class<? extends Command>> families) {
    /** The last name in the path, such as {@code course}. */
    String named() {
      return path.substring(path.lastIndexOf('{') + 1, path.length() - 1);
    }
  }

  /**
   * A command's record, its name in the URL, and who may give it.
   *
   * @param path the command's, such as {@code /courses/{course}/end-dose}
   */
  record Entry(String name, String path, Class<? extends Command> type, Set<Role> roles) {
    /** True of a command that books, holds, moves or cancels: it can be tried beforehand. */
    boolean isBooking() {
      return BookingCommand.class.isAssignableFrom(type)
          || SchedulingCommand.class.isAssignableFrom(type)
          || MovesCommand.class.isAssignableFrom(type)
          || GroupCommand.class.isAssignableFrom(type);
    }

    /** Where it is only decided on, such as {@code /courses/{course}/dry-run/book-series}. */
    String dryRunPath() {
      return path.substring(0, path.length() - name.length()) + DRY_RUN + name;
    }
  }

  static final String COURSES = "/courses/{course}";

  /** Before the name of a command that is only decided on. */
  static final String DRY_RUN = "dry-run/";

  static final String PROTOCOLS = "/protocols/{id}";

  static final String SUBSCRIPTIONS = "/subscriptions/{subscription}";

  /** The path of a clinic's collections beside its courses. */
  static final String CLINICS = "/clinics/{clinic}/";

  /** Everything that takes commands; an architecture test holds this list to the code. */
  public static final List<Resource> RESOURCES =
      List.of(
          new Resource(COURSES, List.of(CourseCommand.class)),
          new Resource(PROTOCOLS, List.of(ProtocolCommand.class)),
          new Resource(CLINICS + "lots/{lot}", List.of(CustodyCommand.class)),
          new Resource(
              CLINICS + "practitioners/{practitioner}", List.of(PractitionerCommand.class)),
          new Resource(
              CLINICS + "patients/{patient}",
              List.of(PatientCommand.class, DosingTimelineCommand.class)),
          new Resource(CLINICS + "resources/{resource}", List.of(ResourceCommand.class)),
          new Resource(CLINICS + "feeds/{feed}", List.of(CalendarFeedCommand.class)),
          new Resource(CLINICS + "retention-schedules/{schedule}", List.of(RetentionCommand.class)),
          new Resource(CLINICS + "settings/{setting}", List.of(ClinicSettingCommand.class)),
          new Resource(CLINICS + "special-hours/{hours}", List.of(SpecialHoursCommand.class)),
          new Resource(CLINICS + "waiting-list/{course}", List.of(WaitingListCommand.class)),
          new Resource(CLINICS + "moves/{moves}", List.of(MovesCommand.class)),
          new Resource(CLINICS + "groups/{group}", List.of(GroupCommand.class)),
          new Resource(CLINICS + "findings/{finding}", List.of(AcknowledgementCommand.class)),
          new Resource(SUBSCRIPTIONS, List.of(SubscriptionCommand.class)));

  private final Map<String, Map<String, Entry>> byPath = new TreeMap<>();

  CommandCatalogue() {
    RESOURCES.forEach(
        resource -> {
          var entries = new TreeMap<String, Entry>();
          resource.families().forEach(family -> register(resource, family, entries));
          byPath.put(resource.path(), entries);
        });
  }

  /** The resource of a clinic's collection, such as {@code lots}, if there is such a collection. */
  Optional<Resource> ofClinic(String collection) {
    return RESOURCES.stream()
        .filter(resource -> resource.path().startsWith(CLINICS + collection + "/"))
        .findFirst();
  }

  /** A resource's command, if there is one of this name. */
  Optional<Entry> command(String path, String name) {
    return Optional.ofNullable(byPath.getOrDefault(path, Map.of()).get(name));
  }

  /** A resource's commands, in the order of their names. */
  List<Entry> commands(String path) {
    return List.copyOf(byPath.getOrDefault(path, Map.of()).values());
  }

  private static void register(
      Resource resource, Class<? extends Command> family, Map<String, Entry> entries) {
    for (var permitted : family.getPermittedSubclasses()) {
      var type = permitted.asSubclass(Command.class);
      if (type.isSealed()) {
        register(resource, type, entries);
        continue;
      }
      var by = type.getAnnotation(PermittedRoles.class);
      if (by == null || by.value().length == 0) {
        throw new IllegalStateException(type.getSimpleName() + " must have @PermittedRoles");
      }
      var name = KebabCase.of(type);
      var entry = new Entry(name, resource.path() + "/" + name, type, Set.of(by.value()));
      if (entries.put(entry.name(), entry) != null) {
        throw new IllegalStateException("two commands are named " + entry.name());
      }
    }
  }
}
