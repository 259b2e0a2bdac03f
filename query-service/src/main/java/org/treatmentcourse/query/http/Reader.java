package org.treatmentcourse.query.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who asks, as the token says; a handler that takes one gets the request's.
 *
 * @param clinics whose records they may see; in an emergency, every clinic's
 * @param showing where to tell what the answer shows
 */
public record Reader(String id, Clinics clinics, Showing showing) {
  static final String CLINICS_CLAIM = "clinics";
  static final String ROLES_CLAIM = "roles";

  static Reader of(Jwt token, AskedPurpose purpose, Showing showing) {
    return new Reader(
        Optional.ofNullable(token.getSubject()).orElse(""),
        purpose.isEmergency()
            ? new Clinics.All()
            : Clinics.ofClaim(Set.copyOf(texts(token, CLINICS_CLAIM))),
        showing);
  }

  /** A claim that is a list of texts; one that is missing grants nothing. */
  static List<String> texts(Jwt token, String claim) {
    return Optional.ofNullable(token.getClaimAsStringList(claim)).orElse(List.of());
  }

  /** Refuses what belongs to a clinic that the token may not see. */
  public void requireClinic(String clinic) {
    showing.clinic(clinic);
    if (!clinics.include(clinic)) {
      throw Problem.anotherClinic();
    }
  }
}
