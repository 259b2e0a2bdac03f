package org.treatmentcourse.infra.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.infra.parts.process.Ports;

/** A PostgreSQL of the Debian package, on a data folder of its own, for the run's length. */
public final class Postgres implements AutoCloseable {
  private static final long BOUND_SECONDS = 60;

  private final Path bin;
  private final Path data;
  private final int port;

  private Postgres(Path bin, Path data, int port) {
    this.bin = bin;
    this.data = data;
    this.port = port;
  }

  /** Starts one, or none if PostgreSQL is not installed. */
  public static Optional<Postgres> start() throws IOException {
    var bin = installed();
    if (bin.isEmpty()) {
      return Optional.empty();
    }
    var postgres =
        new Postgres(
            bin.get(), Files.createTempDirectory("treatmentcourse-postgres-"), Ports.free());
    if (isRoot()) {
      run(List.of("chown", "postgres", postgres.data.toString()));
    }
    postgres.tool("initdb", "-U", "postgres", "--auth=trust", "-D", postgres.data.toString());
    postgres.tool(
        "pg_ctl",
        "-D",
        postgres.data.toString(),
        "-w",
        "-l",
        postgres.data.resolve("log").toString(),
        "-o",
        "-p %d -h 127.0.0.1 -c unix_socket_directories='' -c max_connections=80 -c shared_buffers=%dGB"
            .formatted(postgres.port, Contender.CACHE_GIGABYTES),
        "start");
    return Optional.of(postgres);
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Writes out what was committed. */
  public void checkpoint() {
    var port = Integer.toString(this.port);
    tool("psql", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-c", "CHECKPOINT");
  }

  @Override
  public void close() {
    tool("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
    run(List.of("rm", "-r", data.toString()));
  }

  private void tool(String name, String... arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--")); // it refuses to run as root
    }
    command.add(bin.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("failed: " + String.join(" ", command));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Optional<Path> installed() throws IOException {
    var versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (var folders = Files.list(versions)) {
      return folders
          .map(folder -> folder.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
