package org.treatmentcourse.query.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The protocol that sample courses pin: the demo's own file. */
public final class SampleProtocol {
  private static final String FILE = "infra/demo/earlier-protocols/s0-anew.json";

  private SampleProtocol() {}

  public static List<RecordedEvent> published(Recorder recorder) {
    var protocol = protocol();
    var event =
        new ProtocolPublished(
            ContentHash.pin(protocol), protocol, Instant.parse("2025-01-01T00:00:00Z"));
    return recorder.commit("anew", List.of(Draft.of(protocol.id().stream(), event)));
  }

  public static TreatmentProtocol protocol() {
    var json = WireFormat.mapper();
    var file = Path.of(System.getProperty("treatmentcourse.root")).resolve(FILE);
    try {
      var body = json.readTree(Files.readString(file));
      return json.treeToValue(body.get("protocol"), TreatmentProtocol.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
