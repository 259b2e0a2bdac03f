package org.treatmentcourse.command.transparency.serving;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.treatmentcourse.command.transparency.LogState;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.InclusionProof;
import org.treatmentcourse.transparency.TileAddress;

/** The log over HTTP: C2SP tlog-tiles as ready-made clients read it, and proofs for all others. */
@RestController
class TransparencyController {
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final LogReader log;

  TransparencyController(LogReader log) {
    this.log = log;
  }

  @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> checkpoint() {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(CacheControl.noCache())
        .body(signed().note().toString());
  }

  @GetMapping(
      path = "/tile/{level:[0-7]}/{*path}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> tile(@PathVariable int level, @PathVariable String path) {
    var address = address(level, path);
    return bytes(log.tile(signed(), address).map(HashTile::bytes), CacheControl.maxAge(FOR_EVER));
  }

  /** The commits' documents: whoever is asked for in the security chain only. */
  @GetMapping(path = "/tile/entries/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> entries(@PathVariable String path) {
    return bytes(log.entries(signed(), address(0, path)), CacheControl.noStore());
  }

  @GetMapping("/proof/inclusion")
  Inclusion inclusion(@RequestParam long commit, @RequestParam Optional<Long> size) {
    var signed = signed();
    long to = size.orElse(signed.edge().size());
    require(0 <= commit && commit < to && to <= signed.edge().size());
    var nodes = log.nodes(signed);
    return Inclusion.of(
        InclusionProof.of(nodes, commit, to), nodes.node(0, commit), nodes.root(to));
  }

  @GetMapping("/proof/consistency")
  Consistency consistency(@RequestParam long from, @RequestParam Optional<Long> to) {
    var signed = signed();
    long end = to.orElse(signed.edge().size());
    require(0 <= from && from <= end && end <= signed.edge().size());
    var nodes = log.nodes(signed);
    return Consistency.of(ConsistencyProof.of(nodes, from, end), nodes.root(from), nodes.root(end));
  }

  private LogState.Signed signed() {
    return log.signed()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
  }

  /** A captured path begins with its slash. */
  private static TileAddress address(int level, String path) {
    return TileAddress.parse(level, path.substring(1))
        .orElseThrow(TransparencyController::notFound);
  }

  private static ResponseEntity<byte[]> bytes(Optional<byte[]> found, CacheControl caching) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(caching)
        .body(found.orElseThrow(TransparencyController::notFound));
  }

  private static void require(boolean inTheLog) {
    if (!inTheLog) {
      throw notFound();
    }
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /** That a commit is in the log, as JSON; hashes are base64, as in checkpoints. */
  record Inclusion(long commit, long size, String leaf, String root, List<String> path) {
    static Inclusion of(InclusionProof proof, Hash leaf, Hash root) {
      return new Inclusion(
          proof.index(), proof.size(), leaf.base64(), root.base64(), texts(proof.path()));
    }
  }

  /** That the log only grew. */
  record Consistency(long from, long to, String fromRoot, String toRoot, List<String> path) {
    static Consistency of(ConsistencyProof proof, Hash fromRoot, Hash toRoot) {
      return new Consistency(
          proof.from(), proof.to(), fromRoot.base64(), toRoot.base64(), texts(proof.path()));
    }
  }

  private static List<String> texts(List<Hash> path) {
    return path.stream().map(Hash::base64).toList();
  }
}
