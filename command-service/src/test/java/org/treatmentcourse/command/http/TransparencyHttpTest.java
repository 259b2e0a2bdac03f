package org.treatmentcourse.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.InclusionProof;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** The log as a client reads it that has the verifier's key and nothing else of ours. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class TransparencyHttpTest {
  private static final OwnParts PARTS = OwnParts.unique();
  private static final int COMMITS = 3;
  private static final int OK = 200;

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  @Test
  void checkpoint_tiles_proofs_and_topic_agree_and_entries_need_a_reader() throws Exception {
    long start = ledger.head().orElse(-1) + 1;
    var stream = Drafts.newStream();
    for (int seq = 0; seq < COMMITS; seq++) {
      ledger.append(Drafts.newCommand().event(stream, seq).draft());
    }
    long size = start + COMMITS;
    var key = VerifierKey.parse(Files.readString(PARTS.verifierKeyFile()));
    var note =
        Awaitility.await()
            .atMost(Duration.ofSeconds(5))
            .until(this::note, it -> Checkpoint.parse(it.text()).size() == size);
    assertThat(note.signedBy(List.of(key))).containsExactly(key);
    var checkpoint = Checkpoint.parse(note.text());

    var tile = HashTile.hashes(get("/tile/0/000.p/" + size, "").body());
    assertThat(tile).hasSize((int) size);
    assertThat(get("/tile/0/000.p/" + (size + 1), "").statusCode()).isEqualTo(404);
    assertThat(get("/tile/0/000", "").statusCode()).isEqualTo(404);
    assertThat(get("/tile/9/000", "").statusCode()).isIn(400, 404);

    var inclusion = json("/proof/inclusion?commit=1");
    var path = inclusion.get("path").valueStream().map(it -> Hash.ofBase64(it.asString())).toList();
    assertThat(new InclusionProof(1, size, path).verifies(tile.get(1), checkpoint.root())).isTrue();
    assertThat(json("/proof/consistency?from=1").get("toRoot").asString())
        .isEqualTo(checkpoint.root().base64());
    assertThat(get("/proof/inclusion?commit=" + size, "").statusCode()).isEqualTo(404);
    assertThat(get("/proof/inclusion?commit=x", "").statusCode()).isEqualTo(400);
    for (var missing :
        Map.of("/proof/inclusion", "commit", "/proof/consistency", "from").entrySet()) {
      var refused = get(missing.getKey(), "");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(WireFormat.mapper().readTree(refused.body()).path("field").asString())
          .isEqualTo(missing.getValue());
    }

    var entriesPath = "/tile/entries/000.p/" + size;
    assertThat(get(entriesPath, "").statusCode()).isEqualTo(401);
    assertThat(get(entriesPath, "clinician.test").statusCode()).isEqualTo(403);
    assertThat(get(entriesPath, "compliance-officer.test").statusCode()).isEqualTo(403);
    var bundle = get(entriesPath, "compliance-officer.all");
    assertThat(bundle.statusCode()).isEqualTo(OK);
    assertThat(EntryBundle.entries(bundle.body()).stream().map(MerkleTree::leaf).toList())
        .isEqualTo(tile);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(published()).contains(note.toString()));
    assertThat(json("/v3/api-docs").get("paths").propertyNames())
        .contains("/checkpoint", "/proof/inclusion", "/proof/consistency");
    assertThat(json("/actuator/health").get("components").get("transparency").toString())
        .contains("sound");
  }

  private SignedNote note() throws Exception {
    var text = new String(get("/checkpoint", "").body(), StandardCharsets.UTF_8);
    return SignedNote.parse(text);
  }

  private JsonNode json(String path) throws Exception {
    var answer = get(path, "");
    assertThat(answer.statusCode()).as(path).isEqualTo(OK);
    return WireFormat.mapper().readTree(answer.body());
  }

  private HttpResponse<byte[]> get(String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private List<String> published() {
    Map<String, Object> config = Map.of("bootstrap.servers", TestParts.broker().bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      var partition = List.of(new TopicPartition(PARTS.checkpointsTopic(), 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      var notes = new ArrayList<String>();
      consumer.poll(Duration.ofSeconds(2)).forEach(record -> notes.add(record.value()));
      return notes;
    }
  }
}
