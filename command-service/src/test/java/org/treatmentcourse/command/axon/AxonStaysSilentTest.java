package org.treatmentcourse.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Axon's update checker, listened to. It keeps still where it sees a test, so each case is a
 * process of its own; the first shows that the ear hears.
 */
class AxonStaysSilentTest {
  /** The checker waits one second before its first request. */
  private static final int LISTENING_MILLIS = 6_000;

  @TempDir private Path home;

  @Test
  void axon_left_alone_asks_its_makers() throws Exception {
    assertThat(asks(AxonAlone.class)).isTrue();
  }

  @Test
  void axon_in_the_command_service_asks_nobody() throws Exception {
    assertThat(asks(AxonAsConfigured.class)).isFalse();
  }

  private boolean asks(Class<?> main) throws IOException, InterruptedException {
    try (var makers = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      makers.setSoTimeout(LISTENING_MILLIS);
      Process process = start(main, "http://127.0.0.1:" + makers.getLocalPort() + "/");
      try {
        // The line says that Axon is up: only from then on does silence mean something.
        var up = process.inputReader().lines().anyMatch(line -> line.contains(UP));
        assertThat(up).isTrue();
        makers.accept().close();
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process start(Class<?> main, String makers) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daxoniq.usage.url=" + makers,
                "-Duser.home=" + home, // where the checker keeps an installation's id
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()))
        .redirectErrorStream(true)
        .start();
  }

  private static final String UP = "axon is up";

  /** Axon as Spring starts it, with nothing of ours: no properties, no post-processor. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class AxonAlone {
    public static void main(String[] args) throws InterruptedException {
      System.setProperty("axon.serializer.general", "jackson3");
      var context = new AnnotationConfigApplicationContext(AxonAlone.class);
      System.out.println(UP);
      Thread.sleep(LISTENING_MILLIS * 2L);
      context.close();
    }
  }

  /** Axon as Spring starts it in the command service. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class AxonAsConfigured {
    public static void main(String[] args) throws InterruptedException {
      var application = new SpringApplication(AxonAsConfigured.class);
      application.setWebApplicationType(WebApplicationType.NONE);
      application.run("--management.endpoint.health.validate-group-membership=false");
      System.out.println(UP);
      Thread.sleep(LISTENING_MILLIS * 2L);
    }
  }
}
