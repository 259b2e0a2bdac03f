package org.treatmentcourse.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps the latest sign-ins, which a code is exchanged by, and no token of a client: these carry
 * all there is to know, and memory stays bounded.
 */
final class LatestAuthorizations implements OAuth2AuthorizationService {
  private static final int MOST = 1_000;

  private final Map<String, OAuth2Authorization> signIns =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
          return size() > MOST;
        }
      };

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(
        authorization.getAuthorizationGrantType())) {
      signIns.put(authorization.getId(), authorization);
    }
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    signIns.remove(authorization.getId());
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    return signIns.get(id);
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    return signIns.values().stream()
        .filter(kept -> kept.getToken(token) != null)
        .findFirst()
        .orElse(null);
  }
}
