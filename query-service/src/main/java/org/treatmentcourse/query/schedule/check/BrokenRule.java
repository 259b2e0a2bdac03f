package org.treatmentcourse.query.schedule.check;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.treatmentcourse.value.id.Resource;

/** A rule of booking that a standing visit breaks. */
public record BrokenRule(
    @Schema(example = "resource-is-there") String rule,
    @Schema(description = "the room, device or person, where it is one", example = "room.blue")
        Optional<String> resource) {
  public static BrokenRule of(String rule) {
    return new BrokenRule(rule, Optional.empty());
  }

  public static BrokenRule of(String rule, Resource resource) {
    return new BrokenRule(rule, Optional.of(resource.value()));
  }

  /** A person by their id, which need not have the shape of a resource's name. */
  static BrokenRule ofPerson(String rule, String id) {
    return new BrokenRule(rule, Optional.of("practitioner." + id));
  }
}
