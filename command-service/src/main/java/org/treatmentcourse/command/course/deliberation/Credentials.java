package org.treatmentcourse.command.course.deliberation;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;

/**
 * Rule 22: whether the actor holds what the pinned protocol asks of their role, at the moment of
 * the step, by the books of the course's clinic. A token may say which credential was acted under;
 * it can't say that somebody holds it.
 */
public sealed interface Credentials {
  /**
   * Rule 22: the actor holds the role and an unexpired credential that the step needs (S0, S3, 21
   * CFR 11.10(g)).
   */
  String ACTOR_HOLDS_THE_CREDENTIAL = "actor-holds-the-credential";

  /** The actor, with the credential that is on record. */
  Actor actor();

  /**
   * The role needs no credential, or the actor is a program. The actor stays as the token names
   * them.
   */
  record NotAsked(Actor actor) implements Credentials {}

  /** The actor holds the credentials that the protocol asks for. */
  record Held(Actor actor) implements Credentials {}

  /** The actor lacks a credential that the protocol asks for. */
  record Missing(Actor actor, List<List<String>> asked) implements Credentials {
    /** The refusal of a decision. */
    public CredentialMissing refusal() {
      return new CredentialMissing(actor.role(), asked);
    }

    /** The finding beside a fact. */
    public ProtocolDeviationDetected finding(long fact, Instant at) {
      return new ProtocolDeviationDetected(
          ACTOR_HOLDS_THE_CREDENTIAL, fact, DeviationSeverity.MAJOR, refusal().detail(), at);
    }
  }

  /**
   * Rule 22 as a gate on a course: only a decision is refused for what its actor lacks, at the
   * moment that it names or now, as it is recorded.
   */
  static Rule<CourseCommand, OpenCourse> areHeld() {
    return gate(
        (command, course, context) -> {
          if (!(command instanceof Deciding)) {
            return new NotAsked(context.actor());
          }
          var then = of(command, course, context);
          return then instanceof Held
              ? of(course.opened().clinic(), context.protocolOf(course), context.now(), context)
              : then;
        });
  }

  /** Rule 22 as a gate on opening a course of a clinic, under the protocol that it is to pin. */
  static Rule<CourseCommand, TreatmentProtocol> areHeldAt(ClinicId clinic) {
    return gate(
        (command, protocol, context) -> of(clinic, protocol, command.occurredAt(), context));
  }

  private static <S> Rule<CourseCommand, S> gate(Lookup<S> lookup) {
    return rule(
        ACTOR_HOLDS_THE_CREDENTIAL,
        "S0, S3, 21 CFR 11.10(g)",
        (command, state, context) ->
            lookup.of(command, state, context) instanceof Missing missing
                ? Refusal.refused(missing.refusal())
                : Refusal.allowed());
  }

  /** The look-up of a command's credentials. */
  @FunctionalInterface
  interface Lookup<S> {
    Credentials of(CourseCommand command, S state, Context context);
  }

  /** Looks the credentials up for an open course, as of the moment that the command says. */
  static Credentials of(CourseCommand command, OpenCourse course, Context context) {
    return of(course.opened().clinic(), context.protocolOf(course), command.occurredAt(), context);
  }

  /** Looks the credentials up. If the protocol asks a role for several, each has to be held. */
  static Credentials of(
      ClinicId clinic, TreatmentProtocol protocol, Instant moment, Context context) {
    var actor = context.actor();
    var asked = asked(actor.role(), protocol);
    if (asked.isEmpty()) {
      return new NotAsked(actor);
    }
    var held = held(clinic, moment, context);
    return asked.stream().allMatch(one -> held.stream().anyMatch(one::contains))
        ? new Held(under(actor, used(held, asked, actor)))
        : new Missing(under(actor, Optional.empty()), asked);
  }

  /** For each credential asked for, the codes that are enough. A program is no practitioner. */
  private static List<List<String>> asked(Role role, TreatmentProtocol protocol) {
    return protocol.credentials().stream()
        .filter(required -> required.role() == role && role != Role.SERVICE)
        .map(RequiredCredential::anyOf)
        .toList();
  }

  /**
   * The codes that the actor holds at the clinic in their role; none if the clinic has not
   * registered them in that role.
   */
  private static List<String> held(ClinicId clinic, Instant moment, Context context) {
    var actor = context.actor();
    var held =
        PractitionerId.of(actor.id())
            .map(id -> context.surroundings().practitioner(clinic, id))
            .filter(practitioner -> practitioner.isRegisteredAs(actor.role()))
            .map(practitioner -> practitioner.credentialsAt(moment, context.zone(clinic)))
            .orElse(List.of())
            .stream()
            .map(CredentialCode::value)
            .toList();
    return actor.credential().filter(claimed -> !held.contains(claimed)).isPresent()
        ? List.of()
        : held;
  }

  /** The one the token names, where it is asked for; otherwise the first that is. */
  private static Optional<String> used(List<String> held, List<List<String>> asked, Actor actor) {
    return Stream.concat(actor.credential().stream(), held.stream())
        .filter(code -> asked.stream().anyMatch(one -> one.contains(code)))
        .findFirst();
  }

  private static Actor under(Actor actor, Optional<String> credential) {
    return new Actor(actor.id(), actor.name(), actor.role(), credential);
  }

  /** The credential that the role needs is not on record for the actor, or was not valid then. */
  record CredentialMissing(Role role, List<List<String>> asked) implements Refusal {
    @Override
    public String detail() {
      var needs = asked.stream().map(anyOf -> String.join(" or ", anyOf)).toList();
      return "a "
          + role.wireName()
          + " needs an unexpired "
          + String.join(", and ", needs)
          + " here; this clinic has none on record for the actor";
    }
  }
}
