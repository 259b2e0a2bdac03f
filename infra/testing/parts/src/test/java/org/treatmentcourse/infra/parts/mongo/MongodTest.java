package org.treatmentcourse.infra.parts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Ports;

class MongodTest {
  @Test
  void what_was_written_is_there_after_a_kill_and_a_restart() {
    try (var mongod = Mongod.start(TestParts.newFolder("mongod"))) {
      try (var client = MongoClients.create(mongod.uri())) {
        client.getDatabase("test").getCollection("kept").insertOne(new Document("_id", 1));
      }
      long first = mongod.pid();

      mongod.kill();
      assertThat(ProcessHandle.of(first)).isEmpty();
      mongod.restart();

      assertThat(mongod.pid()).isNotEqualTo(first);
      try (var client = MongoClients.create(mongod.uri())) {
        assertThat(client.getDatabase("test").getCollection("kept").countDocuments()).isOne();
      }
    }
  }

  @Test
  void data_that_was_made_on_another_port_is_served_on_the_new_one() {
    var folder = TestParts.newFolder("mongod");
    try (var before = Mongod.start(folder);
        var client = MongoClients.create(before.uri())) {
      client.getDatabase("test").getCollection("kept").insertOne(new Document("_id", 1));
    }
    try (var after = Mongod.start(folder);
        var client = MongoClients.create(after.uri())) {
      assertThat(client.getDatabase("test").getCollection("kept").countDocuments()).isOne();
    }
  }

  @Test
  void a_guarded_one_knows_its_administrator_and_nobody_else() throws IOException {
    var folder = TestParts.newFolder("mongod-guarded");
    var secrets = new MongodSecrets(folder.resolve("secrets"));
    try (var mongod = guarded(folder.resolve("data"), secrets)) {
      insert(secrets.as(MongodSecrets.ADMINISTRATOR, mongod.uri()), 1);
      assertStrangersAreRefused(mongod);
      mongod.kill();
      mongod.restart();
      insert(secrets.as(MongodSecrets.ADMINISTRATOR, mongod.uri()), 2);
    }
    try (var files = Files.list(folder.resolve("secrets"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void data_of_an_unguarded_one_is_served_guarded_and_then_again_on_another_port() {
    var folder = TestParts.newFolder("mongod-guarded");
    var data = folder.resolve("data");
    try (var before = Mongod.start(data)) {
      insert(before.uri(), 1);
    }
    var secrets = new MongodSecrets(folder.resolve("secrets"));
    for (int number = 2; number <= 3; number++) {
      try (var after = guarded(data, secrets)) {
        insert(secrets.as(MongodSecrets.ADMINISTRATOR, after.uri()), number);
      }
    }
  }

  @Test
  void a_guarded_one_that_is_made_anew_in_its_folder_is_trusted_by_the_same_process()
      throws IOException {
    var folder = TestParts.newFolder("mongod-guarded");
    for (int time = 1; time <= 2; time++) {
      var secrets = new MongodSecrets(folder.resolve("secrets"));
      try (var mongod = guarded(folder.resolve("data"), secrets)) {
        insert(secrets.as(MongodSecrets.ADMINISTRATOR, mongod.uri()), 1);
      }
      Folders.delete(folder);
    }
  }

  /** Without TLS, without a name, with a wrong password. */
  private static void assertStrangersAreRefused(Mongod mongod) {
    var soon = "&serverSelectionTimeoutMS=2000";
    assertThatThrownBy(() -> insert(mongod.uri() + soon, 2))
        .isInstanceOf(MongoTimeoutException.class);
    assertThatThrownBy(() -> insert(mongod.uri() + "&tls=true" + soon, 2))
        .isInstanceOf(MongoCommandException.class);
    var guessed = mongod.uri().replace("://", "://administrator:guessed@");
    assertThatThrownBy(() -> insert(guessed + "&authSource=admin&tls=true" + soon, 2))
        .isInstanceOf(MongoSecurityException.class);
  }

  private static Mongod guarded(Path data, MongodSecrets secrets) {
    return Mongod.guarded(data, Ports.free(), Lifetime.WITH_THIS_JVM, "another port", secrets);
  }

  /** Fails unless all before it are there. */
  private static void insert(String uri, int number) {
    try (var client = MongoClients.create(uri)) {
      var kept = client.getDatabase("test").getCollection("kept");
      assertThat(kept.countDocuments()).isEqualTo(number - 1);
      kept.insertOne(new Document("_id", number));
    }
  }

  @Test
  void close_leaves_no_process() {
    long pid;
    try (var mongod = Mongod.start(TestParts.newFolder("mongod"))) {
      pid = mongod.pid();
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void a_taken_port_is_named_in_the_error() throws IOException {
    int port = Ports.free();
    try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral(Ports.LOOPBACK))) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> Mongod.start(TestParts.newFolder("mongod"), port))
          .isInstanceOf(PartFailed.class)
          .hasMessageContaining("mongod")
          .hasMessageContaining(Integer.toString(port));
    }
  }

  @Test
  void the_shared_one_is_one() {
    assertThat(TestParts.mongod()).isSameAs(TestParts.mongod());
    assertThat(ProcessHandle.of(TestParts.mongod().pid())).isPresent();
  }
}
