package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.schedule.VisitTerms;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Visit;

/** The rules on a visit's time and staff, which no override passes. */
final class VisitRules {
  /** A visit is booked, held or moved before it begins. */
  static final Rule<PlacedVisit, OpenCourse> VISIT_IS_TO_COME =
      rule(
          "visit-is-to-come",
          "21 CFR 11.10(f)",
          RELEASE_2026_12,
          (placed, course, context) ->
              unless(
                  !placed.start().isBefore(placed.decidedAt()),
                  new VisitInThePast(placed.visit(), placed.start(), placed.decidedAt())));

  /**
   * A dosing session has everybody there whom the protocol asks for: the prescriber on site, the
   * therapist in the room, a monitor. A visit around it has somebody; any other one has somebody
   * who may hold it.
   */
  static final Rule<PlacedVisit, OpenCourse> VISIT_IS_STAFFED =
      rule(
          "visit-is-staffed",
          "S0, S1, S3, label, REMS",
          RELEASE_2026_12,
          (placed, course, context) -> {
            var protocol = context.protocolOf(course);
            return unless(
                VisitTerms.isStaffed(protocol, placed.visit().kind(), placed.roles()),
                new VisitNotStaffed(placed, VisitTerms.posts(protocol, placed.visit().kind())));
          });

  /** Nobody takes two posts in one visit. */
  static final Rule<PlacedVisit, OpenCourse> STAFF_HAS_ONE_POST =
      rule(
          "staff-has-one-post",
          "S0, S1, label, REMS",
          RELEASE_2026_12,
          (placed, course, context) -> {
            var there = new HashSet<String>();
            return placed.appointment().staff().stream()
                .filter(member -> !there.add(member.id()))
                .findFirst()
                .map(member -> new StaffNamedTwice(member, placed.visit()));
          });

  /**
   * Everybody who is to be there, such as the monitor or the prescriber on site, is registered at
   * the clinic in that role.
   */
  static final Rule<PlacedVisit, OpenCourse> STAFF_IS_REGISTERED =
      rule(
          "staff-is-registered",
          "label, REMS, 21 CFR 11.10(g)",
          RELEASE_2026_11,
          (placed, course, context) ->
              placed.appointment().staff().stream()
                  .filter(
                      member ->
                          !context
                              .practitioner(course.opened().clinic(), member.id())
                              .isRegisteredAs(member.role()))
                  .findFirst()
                  .map(member -> new StaffNotRegistered(member.role(), placed.visit())));

  /**
   * Rule 22, ahead of time: staff booked in a role will hold the credentials that the protocol asks
   * of it, from the visit's begin to its end.
   */
  static final Rule<PlacedVisit, OpenCourse> STAFF_IS_QUALIFIED =
      rule(
          "staff-is-qualified",
          "S0, S3, 21 CFR 11.10(g)",
          (placed, course, context) ->
              placed.appointment().staff().stream()
                  .filter(
                      member ->
                          !Stream.of(placed.start(), placed.appointment().end().minusMillis(1))
                              .allMatch(at -> isQualified(member, at, course, context)))
                  .findFirst()
                  .map(member -> new StaffNotQualified(member, placed.visit())));

  private VisitRules() {}

  private static boolean isQualified(
      StaffMember member, Instant at, OpenCourse course, Context context) {
    List<String> held =
        context
            .practitioner(course.opened().clinic(), member.id())
            .credentialsAt(at, context.zoneOf(course))
            .stream()
            .map(CredentialCode::value)
            .toList();
    return context.protocolOf(course).credentials().stream()
        .filter(asked -> asked.role() == member.role())
        .allMatch(asked -> asked.anyOf().stream().anyMatch(held::contains));
  }

  /** It would have begun before anybody booked it. */
  record VisitInThePast(Visit visit, Instant start, Instant decidedAt) implements Refusal {
    @Override
    public String detail() {
      return visit + " begins at " + start + "; it must begin at " + decidedAt + " or later";
    }
  }

  /** Somebody whom the protocol asks for is missing. */
  record VisitNotStaffed(PlacedVisit placed, List<Role> posts) implements Refusal {
    @Override
    public String detail() {
      var there = placed.appointment().staff().stream().map(StaffMember::role).toList();
      return placed.visit()
          + (there.isEmpty() ? " has no staff" : " has " + names(there))
          + "; it needs "
          + needed();
    }

    private String needed() {
      var kind = placed.visit().kind();
      if (kind.isOfSession()) {
        return placed.isSession() ? names(posts) : "somebody";
      }
      return "one of " + names(VisitTerms.holders(kind).stream().sorted().toList());
    }

    private static String names(List<Role> roles) {
      return String.join(", ", roles.stream().map(Role::wireName).toList());
    }
  }

  /** One person in two posts. */
  record StaffNamedTwice(StaffMember member, Visit visit) implements Refusal {
    @Override
    public String detail() {
      return "practitioner."
          + member.id()
          + " is named twice for "
          + visit
          + "; each post needs somebody else";
    }
  }

  /** Nobody of the clinic has this id, or they are registered in other roles. */
  record StaffNotRegistered(Role role, Visit visit) implements Refusal {
    @Override
    public String detail() {
      return visit + " names a " + role.wireName() + " whom this clinic has not registered as such";
    }
  }

  /** The person lacks a credential that the protocol asks for on that day. */
  record StaffNotQualified(StaffMember member, Visit visit) implements Refusal {
    @Override
    public String detail() {
      return "practitioner."
          + member.id()
          + " will not hold the credentials that a "
          + member.role().wireName()
          + " needs at "
          + visit;
    }
  }
}
