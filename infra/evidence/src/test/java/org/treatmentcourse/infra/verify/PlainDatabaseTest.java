package org.treatmentcourse.infra.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code infra/verify --uri} asks for TLS beyond this machine. */
class PlainDatabaseTest {
  private static final String ELSEWHERE = "mongodb://db.invalid:27017/?serverSelectionTimeoutMS=1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb://127.0.0.1:27017/",
        "mongodb://localhost/",
        "mongodb://[::1]:27017/",
        "mongodb://%2Ftmp%2Fmongodb-27017.sock/",
        "mongodb://db.example.org/?tls=true",
        "mongodb://a.example.org,b.example.org/?ssl=true"
      })
  void this_machine_and_tls_are_asked(String uri) {
    assertThat(PlainDatabase.host(new ConnectionString(uri))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb://db.example.org/",
        "mongodb://db.example.org:27017/?tls=false",
        "mongodb://127.0.0.1:27017,db.example.org:27017/",
        "mongodb://192.0.2.1/",
        "mongodb://localhost.example.org/",
        "mongodb://[2001:db8::1]:27017/"
      })
  void nothing_else_is(String uri) {
    assertThat(PlainDatabase.host(new ConnectionString(uri))).isPresent();
  }

  @Test
  void it_is_refused_before_anything_is_asked_unless_it_is_allowed_by_name() {
    assertThat(said("--uri", ELSEWHERE)).contains("2", "in plain text", "tls=true");
    assertThat(said("--write-dump", "dump", "--uri", ELSEWHERE)).contains("in plain text");
    assertThat(said("--uri", ELSEWHERE, "--plain-allowed", "mongodb"))
        .doesNotContain("in plain text");
    assertThat(said("--uri", ELSEWHERE, "--plain-allowed", "everything"))
        .contains("--plain-allowed mongodb");
  }

  /** The exit status, and what stands on the standard error. */
  private static String said(String... options) {
    var before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true));
    try {
      var all = new ArrayList<>(Arrays.asList(options));
      all.addAll(List.of("--key", "missing.vkey", "--checkpoint", "missing.checkpoint"));
      return Verify.run(new NothingNearby(), all) + " " + bytes;
    } finally {
      System.setErr(before);
    }
  }

  private record NothingNearby() implements DefaultLedger {
    @Override
    public Path verifierKeyFile() {
      throw new AssertionError("the key is given");
    }

    @Override
    public Optional<Path> forkSignersFile() {
      return Optional.empty();
    }

    @Override
    public String mongodbUri() {
      throw new AssertionError("the address is given");
    }

    @Override
    public List<String> publishedCheckpoints() {
      throw new AssertionError("the checkpoint is given");
    }
  }
}
