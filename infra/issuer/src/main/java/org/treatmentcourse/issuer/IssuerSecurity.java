package org.treatmentcourse.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;

/** The authorization server: client credentials, discovery, and the console's sign-in. */
@Configuration(proxyBeanMethods = false)
class IssuerSecurity {
  @Bean
  SecurityFilterChain chain(
      HttpSecurity http, @Value("${treatmentcourse.issuer.console}") List<String> consoles)
      throws Exception {
    return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
        .cors(cors -> cors.configurationSource(_ -> ofThe(consoles)))
        .formLogin(
            form ->
                form.loginPage(SignInPage.PATH).usernameParameter(SignInPage.PERSON).permitAll())
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(IssuerSecurity::signInOrRefuse))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/health/**", SignInPage.PATH)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /* A person who has to sign in is sent there; a program is told. */
  private static void signInOrRefuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (request.getRequestURI().equals("/oauth2/authorize")) {
      response.sendRedirect(SignInPage.PATH);
    } else {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  /* The console's page exchanges its code by a request of its own; no cookie is let in. */
  private static CorsConfiguration ofThe(List<String> consoles) {
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(
        consoles.stream()
            .map(URI::create)
            .map(console -> console.getScheme() + "://" + console.getRawAuthority())
            .toList());
    allowed.setAllowedMethods(List.of("GET", "POST"));
    return allowed;
  }

  /** Whoever {@link DemoClient} understands may sign in, with the public secret. */
  @Bean
  UserDetailsService people() {
    return person ->
        DemoClient.parse(person)
            .map(_ -> User.withUsername(person).password(DemoClients.SECRET).build())
            .orElseThrow(() -> new UsernameNotFoundException("the demo has no such person"));
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
  RegisteredClientRepository clients(
      @Value("${treatmentcourse.issuer.console}") List<String> consoles) {
    return new DemoClients(consoles);
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new LatestAuthorizations();
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
