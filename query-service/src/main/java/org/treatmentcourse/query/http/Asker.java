package org.treatmentcourse.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerMapping;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.value.actor.Role;

/** Who asks, for the record. */
public final class Asker {
  private static final String NAME_CLAIM = "name";
  private static final String CREDENTIAL_CLAIM = "credential";
  private static final String NOBODY = "(no subject)";

  private Asker() {}

  /** The request's, as its valid token says; absent where it has none. */
  public static Optional<Accessor> of(HttpServletRequest request) {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token
        ? Optional.of(accessor(token.getToken(), permitted(request)))
        : Optional.empty();
  }

  private static Accessor accessor(Jwt token, Set<Role> permitted) {
    var subject =
        Optional.ofNullable(token.getSubject()).filter(id -> !id.isBlank()).orElse(NOBODY);
    var roles = roles(token);
    return new Accessor(
        subject,
        claim(token, NAME_CLAIM).orElse(subject),
        roles.stream().filter(permitted::contains).findFirst().or(() -> roles.stream().findFirst()),
        claim(token, CREDENTIAL_CLAIM));
  }

  /** Whom the request's question is for; nobody where there is none. */
  private static Set<Role> permitted(HttpServletRequest request) {
    var pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    return Stream.of(Question.values())
        .filter(question -> question.method().matches(request.getMethod()))
        .filter(question -> question.path().equals(pattern))
        .findFirst()
        .map(Question::roles)
        .orElseGet(Set::of);
  }

  private static List<Role> roles(Jwt token) {
    return Reader.texts(token, Reader.ROLES_CLAIM).stream().flatMap(Asker::role).toList();
  }

  private static Stream<Role> role(String wireName) {
    try {
      return Stream.of(Role.ofWireName(wireName));
    } catch (IllegalArgumentException anotherSystems) {
      return Stream.empty();
    }
  }

  private static Optional<String> claim(Jwt token, String name) {
    return Optional.ofNullable(token.getClaimAsString(name)).filter(text -> !text.isBlank());
  }
}
