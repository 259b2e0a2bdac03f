package org.treatmentcourse.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Ports;

class PartStarterTest {
  @Test
  void a_taken_port_is_named_with_its_variable_before_anything_is_started() throws IOException {
    for (var setting : PortSetting.values()) {
      int port = Ports.free();
      try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral(Ports.LOOPBACK))) {
        assertThat(taken.isBound()).isTrue();
        var starter = starter(setting, port);
        assertThatThrownBy(() -> starter.requirePorts(EnumSet.allOf(PartName.class)))
            .isInstanceOf(PartFailed.class)
            .hasMessageContaining(setting.variable())
            .hasMessageContaining(Integer.toString(port));
      }
    }
  }

  private static PartStarter starter(PortSetting taken, int port) {
    Map<String, String> environment = new HashMap<>();
    for (var setting : PortSetting.values()) {
      environment.put(setting.variable(), Integer.toString(Ports.free()));
    }
    environment.put(taken.variable(), Integer.toString(port));
    return new PartStarter(
        new Settings(Path.of("checkout"), Path.of("data"), environment), Lifetime.WITH_THIS_JVM);
  }
}
