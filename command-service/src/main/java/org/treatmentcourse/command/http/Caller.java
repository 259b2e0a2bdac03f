package org.treatmentcourse.command.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.jwt.Jwt;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * Who asks, as the token says: claims {@code sub}, {@code name}, {@code roles}, {@code clinics} and
 * {@code credential}.
 *
 * @param clinics the clinics the caller belongs to; {@code *} is all
 */
public record Caller(
    String id, String name, List<Role> roles, Set<String> clinics, Optional<String> credential) {
  private static final String EVERY_CLINIC = "*";

  /**
   * The caller of a request.
   *
   * @throws Problem if the token names nobody
   */
  public static Caller of(Jwt token) {
    var subject = Optional.ofNullable(token.getSubject()).orElseThrow(Problem::unusableToken);
    return new Caller(
        subject,
        Optional.ofNullable(token.getClaimAsString("name")).orElse(subject),
        claims(token, "roles").stream().flatMap(Caller::role).toList(),
        Set.copyOf(claims(token, "clinics")),
        Optional.ofNullable(token.getClaimAsString("credential")));
  }

  /** The caller acting in the first of their roles that is permitted, if any is. */
  public Optional<Actor> actingAs(Set<Role> permitted) {
    return roles.stream()
        .filter(permitted::contains)
        .findFirst()
        .map(role -> new Actor(id, name, role, credential));
  }

  /** Whether what belongs to a clinic is the caller's to see. */
  public boolean mayEnter(String clinic) {
    return mayEnterEveryClinic() || clinics.contains(clinic);
  }

  /** Whether what belongs to several clinics at once is the caller's to see. */
  public boolean mayEnterEveryClinic() {
    return clinics.contains(EVERY_CLINIC);
  }

  private static List<String> claims(Jwt token, String name) {
    return Optional.ofNullable(token.getClaimAsStringList(name)).orElse(List.of());
  }

  private static Stream<Role> role(String wireName) {
    try {
      return Stream.of(Role.ofWireName(wireName));
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // another system's role gives nothing here
    }
  }
}
