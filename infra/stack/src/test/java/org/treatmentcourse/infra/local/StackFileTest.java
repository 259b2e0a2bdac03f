package org.treatmentcourse.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.infra.parts.process.PartFailed;

class StackFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TREATMENTCOURSE_COMMAND_PORT", "7501");

  @TempDir Path data;

  @SuppressWarnings("NullAway.Init")
  private StackFile file;

  @BeforeEach
  void open() {
    file = new StackFile(data);
  }

  @Test
  void what_was_written_is_read_back_by_another_process() {
    var content = new StackFile.Content(ENVIRONMENT, List.of(thisProcess(PartName.MONGOD)));

    file.write(content);

    assertThat(new StackFile(data).read()).contains(content);
    assertThat(content.alive()).hasSize(1);
  }

  @Test
  void a_stack_that_was_stopped_is_no_stack() {
    file.write(new StackFile.Content(ENVIRONMENT, List.of()));
    file.delete();

    assertThat(file.read()).isEmpty();
  }

  @Test
  void a_process_with_the_same_pid_that_began_at_another_time_is_not_ours() {
    var ours = thisProcess(PartName.BROKER);
    var older =
        new RunningPart(ours.part(), ours.pid(), ours.startedAt().minusSeconds(3600), ours.log());

    assertThat(ours.process()).isPresent();
    assertThat(older.process()).isEmpty();
  }

  @Test
  void a_part_started_again_takes_the_place_of_the_one_that_died() {
    var dead = new RunningPart(PartName.BROKER, 1, Instant.EPOCH, "log");
    var content =
        new StackFile.Content(ENVIRONMENT, List.of(dead)).with(thisProcess(PartName.BROKER));

    assertThat(content.parts()).containsExactly(thisProcess(PartName.BROKER));
  }

  @Test
  void a_part_started_again_is_still_stopped_after_what_needs_it() {
    var content =
        new StackFile.Content(ENVIRONMENT, List.of())
            .with(thisProcess(PartName.QUERY_SERVICE))
            .with(thisProcess(PartName.MONGOD));

    assertThat(content.parts().reversed())
        .extracting(RunningPart::part)
        .containsExactly(PartName.QUERY_SERVICE, PartName.MONGOD);
  }

  @Test
  void only_the_owner_may_read_it_for_it_may_hold_a_password() throws IOException {
    file.write(new StackFile.Content(ENVIRONMENT, List.of()));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("stack.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_makes_no_sense_is_named() throws IOException {
    Files.writeString(data.resolve("stack.json"), "{");

    assertThatThrownBy(file::read)
        .isInstanceOf(PartFailed.class)
        .hasMessageContaining("stack.json");
  }

  private static RunningPart thisProcess(PartName part) {
    return RunningPart.of(part, ProcessHandle.current(), "log");
  }
}
