package org.treatmentcourse.infra.fuzz;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request to send.
 *
 * @param operation the one that it is made for
 * @param method another one where that was changed
 * @param body its bytes; none where there is no body
 * @param tree the body as it was before its text was changed, where its text is still that
 */
record FuzzRequest(
    ApiOperation operation,
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<byte[]> body,
    Optional<String> tree) {
  boolean isOfTheOperation() {
    return method.equals(operation.method());
  }
}
