package org.treatmentcourse.infra.faults.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.faults.history.Place;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/** What is to be appended: whoever knows command and places makes the very same draft of them. */
record AppendRequest(UUID command, List<Place> places) {
  private static final Actor ACTOR =
      new Actor("fault-run", "Fault run", Role.SERVICE, Optional.empty());
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  AppendRequest {
    places = List.copyOf(places);
  }

  Draft draft() {
    var events = new ArrayList<Draft.Event>();
    for (var place : places) {
      events.add(
          new Draft.Event(
              place.stream(),
              place.seq(),
              UUID.nameUUIDFromBytes((command + place.stream()).getBytes(UTF_8)),
              "VitalSignsRecorded",
              1,
              NOON.plusSeconds(place.seq()),
              "{\"at\":" + place.seq() + "}",
              Optional.empty()));
    }
    return new Draft(command, ACTOR, Optional.empty(), command, command, events);
  }
}
