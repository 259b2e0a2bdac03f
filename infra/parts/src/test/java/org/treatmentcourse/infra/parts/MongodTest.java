package org.treatmentcourse.infra.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.bson.Document;
import org.junit.jupiter.api.Test;

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
