package org.treatmentcourse.query.protocol;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.wire.WireFormat;

@RestController
@Tag(name = "Planning")
class ProtocolListController {
  /** The protocols that a clinic's courses can be treated by, by id. */
  record Protocols(List<ListedProtocol> protocols) {}

  /** A protocol and its versions, the first of them first. */
  record ListedProtocol(
      ProtocolId protocol,
      @Schema(description = "whose it is; absent if it was published without one")
          Optional<ClinicId> clinic,
      List<ListedVersion> versions) {}

  /** One published version. */
  record ListedVersion(
      int version,
      String title,
      @Schema(description = "a retired one is pinned by no new course") boolean retired) {}

  private static final WireFormat WIRE = new WireFormat(ProtocolEvent.class);

  private final PublishedProtocols published;
  private final RecordedStreams trail;
  private final InstantSource clock;

  ProtocolListController(PublishedProtocols published, RecordedStreams trail, InstantSource clock) {
    this.published = published;
    this.trail = trail;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/protocols")
  @Operation(
      operationId = "protocolsOfClinic",
      summary = "The clinic's own protocols and those that are nobody's, with every version")
  Protocols protocols(@PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var id = Bounds.clinic(clinic);
    var now = clock.instant();
    return new Protocols(
        published.all().stream()
            .map(protocol -> Map.entry(protocol, versions(protocol)))
            .filter(entry -> entry.getValue().serves(id))
            .map(entry -> listed(entry.getKey(), entry.getValue(), now))
            .toList());
  }

  /** From the trail: the read model of protocols keeps no retirement and no owner. */
  private ProtocolVersions versions(ProtocolId protocol) {
    return ProtocolVersions.of(
        trail.recorded(protocol.stream()).stream()
            .map(event -> (ProtocolEvent) WIRE.decode(event))
            .toList());
  }

  private static ListedProtocol listed(ProtocolId id, ProtocolVersions versions, Instant now) {
    return new ListedProtocol(
        id,
        versions.owner(),
        new TreeMap<>(versions.byNumber())
            .entrySet().stream()
                .map(
                    each ->
                        new ListedVersion(
                            each.getKey(),
                            each.getValue().protocol().title(),
                            each.getValue().isRetired(now)))
                .toList());
  }
}
