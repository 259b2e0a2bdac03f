package org.treatmentcourse.infra.client;

import java.net.URI;

/**
 * Where a running stack is reached.
 *
 * @param command the command service, such as {@code http://127.0.0.1:7401}
 * @param query the query service, such as {@code http://127.0.0.1:7402}
 * @param tokens who one may act as
 */
public record Endpoints(URI command, URI query, Tokens tokens) {}
