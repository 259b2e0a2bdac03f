package org.treatmentcourse.practitioner;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialExpired;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;

/** A person's standing in a clinic, as its events tell it. */
public final class Practitioner {
  private final Optional<PractitionerRegistered> registration;
  private final List<Grant> grants;

  private Practitioner(Optional<PractitionerRegistered> registration, List<Grant> grants) {
    this.registration = registration;
    this.grants = List.copyOf(grants);
  }

  /** Somebody whom the clinic has not registered. */
  public static Practitioner unknown() {
    return new Practitioner(Optional.empty(), List.of());
  }

  /** The standing after its events. */
  public static Practitioner of(List<? extends PractitionerEvent> events) {
    var practitioner = unknown();
    for (var event : events) {
      practitioner = practitioner.evolve(event);
    }
    return practitioner;
  }

  /** The clinic's last registration of this person; absent if there is none. */
  public Optional<PractitionerRegistered> registration() {
    return registration;
  }

  public boolean isRegisteredAs(Role role) {
    return registration.filter(standing -> standing.roles().contains(role)).isPresent();
  }

  /** The credentials that are good at a moment, by the days of a zone, each code once. */
  public List<CredentialCode> credentialsAt(Instant moment, ZoneId zone) {
    return grants.stream()
        .filter(grant -> grant.isGoodAt(moment, zone))
        .map(grant -> grant.granted().code())
        .distinct()
        .toList();
  }

  /** The credentials that were ever granted, each code once. */
  public Set<CredentialCode> granted() {
    return grants.stream().map(grant -> grant.granted().code()).collect(toUnmodifiableSet());
  }

  /** True if a credential was granted and neither revoked nor put on record as run out. */
  public boolean isInForce(CredentialCode code) {
    return grants.stream().anyMatch(grant -> grant.isInForce() && isOf(grant, code));
  }

  /**
   * The last day of each credential whose running out is still to be put on record, over or to
   * come. A renewed credential has the last day of its renewal.
   */
  public Map<CredentialCode, LocalDate> openExpiries() {
    var days = new TreeMap<CredentialCode, LocalDate>();
    grants.stream()
        .filter(Grant::isInForce)
        .map(Grant::granted)
        .forEach(term -> days.merge(term.code(), term.expires(), (a, b) -> a.isAfter(b) ? a : b));
    return days;
  }

  /**
   * The last day of a credential that ran out unrenewed before a moment and is not on record as run
   * out, by the days of a zone.
   */
  public Optional<LocalDate> runOutAt(CredentialCode code, Instant moment, ZoneId zone) {
    var today = LocalDate.ofInstant(moment, zone);
    return Optional.ofNullable(openExpiries().get(code)).filter(today::isAfter);
  }

  public Practitioner evolve(PractitionerEvent event) {
    return switch (event) {
      case PractitionerRegistered said -> new Practitioner(Optional.of(said), grants);
      case CredentialGranted granted -> {
        var more = new ArrayList<>(grants);
        more.add(Grant.of(granted));
        yield new Practitioner(registration, more);
      }
      case CredentialRevoked revoked ->
          ending(revoked.code(), new Grant.Fate.Revoked(revoked.occurredAt()));
      case CredentialExpired expired -> ending(expired.code(), new Grant.Fate.RunOut());
    };
  }

  private Practitioner ending(CredentialCode code, Grant.Fate fate) {
    return new Practitioner(
        registration,
        grants.stream()
            .map(
                grant ->
                    grant.isInForce() && isOf(grant, code)
                        ? new Grant(grant.granted(), fate)
                        : grant)
            .toList());
  }

  private static boolean isOf(Grant grant, CredentialCode code) {
    return grant.granted().code().equals(code);
  }
}
