package org.treatmentcourse.practitioner;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.DomainEvent;

/** Everything that can happen to a person's standing in a clinic (rule 22). */
@Sensitive(STAFF)
public sealed interface PractitionerEvent extends DomainEvent {
  /**
   * A person practises at a clinic. A later registration replaces name and roles.
   *
   * @param clinic where
   * @param practitioner who, by the subject of their tokens
   * @param name to show to people
   * @param roles what they are there
   */
  record PractitionerRegistered(
      ClinicId clinic,
      PractitionerId practitioner,
      @Holds(IDENTIFIER) String name,
      List<Role> roles,
      Instant occurredAt)
      implements PractitionerEvent {
    public PractitionerRegistered {
      Texts.requireText(name, "name");
      roles = List.copyOf(roles);
      if (roles.isEmpty()) {
        throw new IllegalArgumentException("roles must have at least one");
      }
    }
  }

  /**
   * A credential was seen and is good for a time; a later one of the same code renews it.
   *
   * @param code its usual letters
   * @param issuer the board or state that gave it
   * @param number its number there
   * @param validFrom the first day it is good
   * @param expires the last day it is good
   */
  record CredentialGranted(
      CredentialCode code,
      @Holds(IDENTIFIER) Optional<String> issuer,
      @Holds(IDENTIFIER) Optional<String> number,
      LocalDate validFrom,
      LocalDate expires,
      Instant occurredAt)
      implements PractitionerEvent {
    public CredentialGranted {
      requireTerm(validFrom, expires);
      issuer.ifPresent(text -> Texts.requireText(text, "issuer"));
      number.ifPresent(text -> Texts.requireText(text, "number"));
    }

    /**
     * Checks a term's days.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public static void requireTerm(LocalDate validFrom, LocalDate expires) {
      if (expires.isBefore(validFrom)) {
        throw new IllegalArgumentException("expires must not be before validFrom");
      }
    }
  }

  /**
   * A credential is not good any more, from when this occurred; one granted later is another.
   *
   * @param code its usual letters
   * @param reason why
   */
  record CredentialRevoked(CredentialCode code, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements PractitionerEvent {
    public CredentialRevoked {
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * A credential ran out unrenewed. It was no good from the day after its last; this says so.
   *
   * @param code its usual letters
   * @param expired the last day it was good
   */
  record CredentialExpired(CredentialCode code, LocalDate expired, Instant occurredAt)
      implements PractitionerEvent {}
}
