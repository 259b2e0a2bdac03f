package org.treatmentcourse.access;

import org.treatmentcourse.value.Texts;

/**
 * Both ends of a request.
 *
 * @param address the network address it came from, as the service saw it
 * @param service which service answered it
 */
public record AccessPoint(String address, String service) {
  public AccessPoint {
    Texts.requireText(address, "address");
    Texts.requireText(service, "service");
  }
}
