package org.treatmentcourse.infra.clinics.model;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One recorded event that stands.
 *
 * @param seq its place in the course
 * @param type its wire name
 * @param body its JSON, or that of the command that caused it
 * @param at when it happened
 */
public record Fact(long seq, String type, JsonNode body, Instant at) {
  /** The session it is of; 0 where it is of none. */
  public int session() {
    return body.path("session").asInt(0);
  }

  /** A text field; empty where there is none. */
  public String text(String field) {
    return body.path(field).asString("");
  }
}
