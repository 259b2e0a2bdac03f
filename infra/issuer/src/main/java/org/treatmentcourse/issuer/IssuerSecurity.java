package org.treatmentcourse.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** The authorization server: client credentials and discovery, and nobody to log in. */
@Configuration(proxyBeanMethods = false)
class IssuerSecurity {
  @Bean
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  @Bean
  AuthorizationServerSettings settings(@Value("${treatmentcourse.issuer.url}") String url) {
    return AuthorizationServerSettings.builder().issuer(url).build();
  }

  @Bean
  JWKSource<SecurityContext> keys(@Value("${treatmentcourse.issuer.key-file}") Path keyFile) {
    return new ImmutableJWKSet<>(KeptKey.readOrCreate(keyFile));
  }

  @Bean
  RegisteredClientRepository clients() {
    return new DemoClients();
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new NoAuthorizationsKept();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return new DemoClaims();
  }

  /* The one secret is public, so hashing it would only cost time at each token. */
  @Bean
  PasswordEncoder plainText() {
    return new PasswordEncoder() {
      @Override
      public @Nullable String encode(@Nullable CharSequence raw) {
        return raw == null ? null : raw.toString();
      }

      @Override
      public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
        return raw != null
            && encoded != null
            && MessageDigest.isEqual(raw.toString().getBytes(UTF_8), encoded.getBytes(UTF_8));
      }
    };
  }
}
