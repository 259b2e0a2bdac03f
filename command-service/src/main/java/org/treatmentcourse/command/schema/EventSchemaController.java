package org.treatmentcourse.command.schema;

import java.time.Duration;
import java.util.SortedMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.treatmentcourse.bundle.EventSchemas;

/**
 * The JSON Schema of every event type in every revision ever written, for anybody who reads events.
 * Each is pinned: the same address has the same bytes for ever.
 */
@RestController
class EventSchemaController {
  private static final String PATH = "/schemas/events";
  private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /** The newest revision of each type; a revision before it has the number below. */
  @GetMapping(PATH)
  SortedMap<String, Integer> newestRevisions() {
    return EventSchemas.newestRevisions();
  }

  @GetMapping(PATH + "/{type}/{revision}")
  ResponseEntity<String> schema(@PathVariable String type, @PathVariable int revision) {
    var schema =
        EventSchemas.pinned(type, revision)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok().contentType(SCHEMA).cacheControl(FOR_EVER).body(schema);
  }
}
