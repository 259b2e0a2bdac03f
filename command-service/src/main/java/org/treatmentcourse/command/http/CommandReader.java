package org.treatmentcourse.command.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.http.body.BodyCheck;
import org.treatmentcourse.command.http.body.CommandSeal;
import org.treatmentcourse.command.idempotency.RequestFingerprint;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.service.problem.Problem;

/**
 * Reads a command's record from a request's JSON: strict, and naming the field that is wrong. The
 * body can't repeat a part of the URL (the course), so it can't contradict it.
 */
@Component
class CommandReader {
  static final String OCCURRED_AT = "occurredAt";

  private final StrictMapper mapper;
  private final InstantSource clock;
  private final List<BodyCheck> checks;
  private final CommandSeal seal;

  CommandReader(
      StrictMapper mapper, InstantSource clock, List<BodyCheck> checks, CommandSeal seal) {
    this.mapper = mapper;
    this.clock = clock;
    this.checks = checks;
    this.seal = seal;
  }

  /** A command, and the fingerprint of the request that it came with. */
  record Request(Command command, RequestFingerprint fingerprint) {}

  /**
   * The command.
   *
   * @param sender the actor's id
   * @param fromUrl fields that the URL gives
   * @throws Problem 400 naming the field, or 413; or as {@link CommandSeal} and {@link BodyCheck}
   */
  Request read(
      CommandCatalogue.Entry entry, String sender, InputStream body, Map<String, String> fromUrl)
      throws IOException {
    var type = entry.type();
    var object = StrictJson.object(body.readAllBytes());
    fromUrl.forEach(
        (field, value) -> {
          if (object.has(field)) {
            throw CommandProblem.malformed(field, field + " is given by the URL, not by the body");
          }
          object.put(field, value);
        });
    // What is sealed below is another text each time.
    var fingerprint = RequestFingerprint.of(sender, entry.path(), object);
    checks.stream()
        .filter(check -> check.command().equals(type))
        .forEach(check -> check.check(object));
    if (!object.has(OCCURRED_AT)) {
      object.put(OCCURRED_AT, now().toString());
    }
    // The guards speak of the plain texts; nothing but them has these.
    var plain = mapper.read(object, type);
    return new Request(seal.seal(plain, object) ? mapper.read(object, type) : plain, fingerprint);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
