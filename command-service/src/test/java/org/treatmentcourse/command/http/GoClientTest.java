package org.treatmentcourse.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/**
 * The log as Go's own libraries read it. Go is nothing this project needs, so it may be missing.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
@EnabledIf(value = "goIsInstalled", disabledReason = "there is no go on the PATH")
class GoClientTest {
  private static final OwnParts PARTS = OwnParts.unique();
  private static final Duration BOUND = Duration.ofMinutes(3); // go may have to compile and fetch
  private static final int BEFORE = 270; // more than a tile
  private static final int AFTER = 300;

  static boolean goIsInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
  }

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  @Test
  void a_program_that_knows_nothing_of_this_project_verifies_the_log() throws Exception {
    var stream = Drafts.newStream();
    append(stream, 0, BEFORE);
    var earlier = TestParts.newFolder("kept").resolve("checkpoint");
    Files.writeString(earlier, awaitCheckpoint(BEFORE));
    append(stream, BEFORE, AFTER);
    awaitCheckpoint(BEFORE + AFTER);
    var key = Files.readString(PARTS.verifierKeyFile()).strip();

    var verified = go(key, earlier);
    assertThat(verified)
        .contains("exit 0", "commit 17 is included", "only grew from that of " + BEFORE);

    var anothers = NoteSigner.generate(key.substring(0, key.indexOf('+'))).verifier().text();
    assertThat(go(anothers, earlier)).contains("exit 1", "NOT verified");
  }

  private void append(String stream, int fromSeq, int count) {
    for (int seq = fromSeq; seq < fromSeq + count; seq++) {
      ledger.append(Drafts.newCommand().event(stream, seq).draft());
    }
  }

  private String awaitCheckpoint(long size) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            this::checkpoint,
            note -> Checkpoint.parse(SignedNote.parse(note).text()).size() == size);
  }

  private String checkpoint() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url() + "/checkpoint")).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  private String go(String key, Path earlier) throws IOException, InterruptedException {
    var output = TestParts.newFolder("go").resolve("output");
    var command = new ArrayList<>(List.of("go", "run", ".", "-url", url(), "-key", key));
    command.addAll(List.of("-commit", "17", "-earlier", earlier.toString()));
    command.addAll(List.of("-token", "compliance-officer.all"));
    var process =
        new ProcessBuilder(command)
            .directory(Checkout.root().resolve("infra/testing/check-go").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).as("go ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output) + "exit " + process.exitValue();
  }
}
