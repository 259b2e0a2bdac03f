package org.treatmentcourse.query.console;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the console is told of this installation.
 *
 * @param issuer where people sign in
 * @param clientId the console's at the issuer: a public client with PKCE
 * @param commandService where its commands go; that service names the console's origin in turn
 */
@ConfigurationProperties("treatmentcourse.console")
record ConsoleSettings(URI issuer, String clientId, URI commandService) {}
