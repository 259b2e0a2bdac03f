package org.treatmentcourse.command.vault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.moving.MovesCommand.RescheduleCourses;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.http.CommandProblem;
import org.treatmentcourse.command.http.body.CommandSeal;
import org.treatmentcourse.command.idempotency.StreamPatients;
import org.treatmentcourse.command.timeline.DosingTimelineCommand;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.family.PatientNarrative;
import org.treatmentcourse.seal.TextKey;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.PatientRef;
import tools.jackson.databind.node.ObjectNode;

/** Seals what a command says about a patient in somebody's own words. */
@Component
final class SealNarrative implements CommandSeal {
  /** The fields whose events call them otherwise. */
  private static final Map<String, String> RECORDED_AS =
      Map.of("override", "reason", "reasonBesideAnother", "besideReason");

  private static final String REASON = "reason";

  private final StreamPatients patients;
  private final NarrativeReader narrative;
  private final PatientKeyMaker maker;
  private final UnchangedReplacement unchanged;
  private final Map<Class<?>, PatientNarrative> known = new ConcurrentHashMap<>();

  SealNarrative(
      StreamPatients patients,
      NarrativeReader narrative,
      PatientKeyMaker maker,
      UnchangedReplacement unchanged) {
    this.patients = patients;
    this.narrative = narrative;
    this.maker = maker;
    this.unchanged = unchanged;
  }

  /** The name that the events have for a field of a command. */
  static String recordedAs(String field) {
    return RECORDED_AS.getOrDefault(field, field);
  }

  @Override
  public boolean seal(Command plain, ObjectNode body) {
    return switch (plain) {
      case CourseCommand command -> seal(command, body);
      case DosingTimelineCommand command -> {
        var sealing = new Sealing(command.patient(), command.stream());
        yield sealing.seal(command, body);
      }
      case RescheduleCourses command -> seal(command, body);
      default -> false; // of no patient, or with personal data, which is sealed as a whole
    };
  }

  private boolean seal(CourseCommand command, ObjectNode body) {
    if (command instanceof OpenCourse open) {
      return new Sealing(open.patient(), open.patient().timelineStream()).seal(open, body);
    }
    var sealing = new Sealing(command.course().stream());
    boolean sealed = sealing.seal(command, body);
    if (command instanceof AmendEvent amend) {
      unchanged.of(amend).ifPresent(recorded -> body.set("replacement", recorded));
    }
    return sealed;
  }

  /**
   * Each course's reason for its own patient: in its own words, or else the reason of all moves.
   * That of a course that is not there stays as it is; the moves are refused then.
   */
  private boolean seal(RescheduleCourses command, ObjectNode body) {
    boolean sealed = false;
    for (int i = 0; i < command.courses().size(); i++) {
      var moves = command.courses().get(i);
      var stream = moves.course().stream();
      var patient = patients.of(stream);
      if (patient.isPresent()) {
        var reason = moves.reason().orElseGet(command.reason()::words);
        var textKey = new Sealing(patient.get(), stream).textKey();
        ((ObjectNode) body.path("courses").get(i))
            .put(REASON, textKey.seal(reason, stream, REASON));
        sealed = true;
      }
    }
    return sealed;
  }

  /** Of one command: its key is made once there is a text to seal. */
  private final class Sealing {
    private final Optional<PatientRef> given;
    private final String stream;
    private Optional<TextKey> textKey = Optional.empty();

    Sealing(PatientRef patient, String stream) {
      this.given = Optional.of(patient);
      this.stream = stream;
    }

    Sealing(String course) {
      this.given = Optional.empty();
      this.stream = course;
    }

    boolean seal(Command command, ObjectNode body) {
      var texts =
          known.computeIfAbsent(
              command.getClass(),
              type -> PatientNarrative.ofCommand(type.asSubclass(Record.class)));
      texts.replace(body, (field, text) -> textKey().seal(text, stream, recordedAs(field)));
      return textKey.isPresent();
    }

    private TextKey textKey() {
      if (textKey.isEmpty()) {
        var patient =
            given.or(() -> patients.of(stream)).orElseThrow(CommandProblem::courseUnknown);
        textKey = Optional.of(TextKey.fresh(key(patient)));
      }
      return textKey.get();
    }
  }

  private byte[] key(PatientRef patient) {
    return switch (narrative.key(patient)) {
      case KeyState.Held held -> held.key();
      case KeyState.Missing _ -> newKey(patient);
      case KeyState.Destroyed _ -> throw CommandProblem.personalDataErased();
      case KeyState.Closed _ -> throw CommandProblem.narrativeUnavailable();
    };
  }

  private byte[] newKey(PatientRef patient) {
    try {
      var key = maker.findOrCreate(patient).orElseThrow(CommandProblem::personalDataErased);
      narrative.drop();
      return key;
    } catch (VaultClosed e) {
      throw CommandProblem.narrativeUnavailable();
    }
  }
}
