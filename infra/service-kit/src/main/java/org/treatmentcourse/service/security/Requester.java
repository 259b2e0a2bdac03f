package org.treatmentcourse.service.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * The requester, as the token says: claims {@code sub}, {@code name}, {@code roles}, {@code
 * clinics} and {@code credential}.
 *
 * @param clinics the clinics that the requester belongs to; {@code *} is all
 */
public record Requester(
    String id, String name, List<Role> roles, Set<String> clinics, Optional<String> credential) {
  private static final String EVERY_CLINIC = "*";
  private static final String NO_SUBJECT = "(no subject)";

  /** The requester whom a token names; absent if it names nobody. */
  public static Optional<Requester> of(Jwt token) {
    return Optional.ofNullable(token.getSubject())
        .filter(subject -> !subject.isBlank())
        .map(subject -> named(subject, token));
  }

  /** The requester of a token, with a stand-in for a subject where it has none. */
  public static Requester orNobody(Jwt token) {
    return of(token).orElseGet(() -> named(NO_SUBJECT, token));
  }

  /** The token of the request that this thread answers, if it has a valid one. */
  public static Optional<Jwt> token() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken valid
        ? Optional.of(valid.getToken())
        : Optional.empty();
  }

  private static Requester named(String subject, Jwt token) {
    return new Requester(
        subject,
        text(token, "name").orElse(subject),
        roleNames(token).stream().flatMap(Requester::role).toList(),
        Set.copyOf(texts(token, "clinics")),
        text(token, "credential"));
  }

  /** The roles as the token names them, another system's among them. */
  static List<String> roleNames(Jwt token) {
    return texts(token, "roles");
  }

  /** The requester acting in the first of their roles that is permitted, if any is. */
  public Optional<Actor> actingAs(Set<Role> permitted) {
    return permitted(permitted).map(role -> new Actor(id, name, role, credential));
  }

  /**
   * The requester as the access log has them: in the role that permitted it, or else their first.
   */
  public Accessor accessor(Set<Role> permitted) {
    return new Accessor(
        id, name, permitted(permitted).or(() -> roles.stream().findFirst()), credential);
  }

  /** True if the requester may see what belongs to a clinic. */
  public boolean mayEnter(String clinic) {
    return mayEnterEveryClinic() || clinics.contains(clinic);
  }

  /** True if the requester may see what belongs to several clinics at once, or to none. */
  public boolean mayEnterEveryClinic() {
    return clinics.contains(EVERY_CLINIC);
  }

  private Optional<Role> permitted(Set<Role> permitted) {
    return roles.stream().filter(permitted::contains).findFirst();
  }

  private static Optional<String> text(Jwt token, String claim) {
    return Optional.ofNullable(token.getClaimAsString(claim)).filter(text -> !text.isBlank());
  }

  /** A claim that is a list of texts; one that is missing grants nothing. */
  private static List<String> texts(Jwt token, String claim) {
    return Optional.ofNullable(token.getClaimAsStringList(claim)).orElse(List.of());
  }

  private static Stream<Role> role(String wireName) {
    try {
      return Stream.of(Role.ofWireName(wireName));
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // another system's role gives nothing here
    }
  }
}
