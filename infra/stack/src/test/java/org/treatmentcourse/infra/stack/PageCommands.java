package org.treatmentcourse.infra.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.verify.Verify;
import org.treatmentcourse.wire.WireFormat;

/**
 * The shell blocks of a page, run one after the other in one shell as a reader types them, against
 * a stack of the test's own: its ports stand in the place of those that are printed.
 */
final class PageCommands {
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  /** What questions answer with; a worklist may be empty. */
  private static final Set<String> LISTS =
      Set.of("accesses", "candidates", "events", "findings", "lots", "series", "sessions");

  /** A line of a block that says which status its one request has, if it is no success. */
  private static final Pattern EXPECTED = Pattern.compile("(?m)^# (4\\d\\d) ");

  /** Every request tells its status; a body ends with its line. */
  private static final String CURL =
      """
      set -euo pipefail
      curl() {
        command curl -w '%{stderr}%{http_code}\\n' "$@" 2>> "$block.status"
        echo
      }
      """;

  private final Settings settings;
  private final Path folder;

  /**
   * The commands of pages.
   *
   * @param folder empty; the shell works in it
   */
  PageCommands(Settings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /** What a block came to. */
  record Outcome(String block, int expected, List<Integer> statuses, String output) {
    /** The answers of which a list that a reader asked for is empty. */
    List<String> empty() {
      return output
          .lines()
          .filter(line -> line.startsWith("{"))
          .filter(line -> LISTS.stream().anyMatch(WireFormat.mapper().readTree(line)::has))
          .filter(
              line ->
                  LISTS.stream()
                      .map(WireFormat.mapper().readTree(line)::path)
                      .noneMatch(list -> list.isArray() && !list.isEmpty()))
          .toList();
    }
  }

  /**
   * Runs a page's blocks but for those that start a stack or build.
   *
   * @throws IllegalStateException if a command fails, with what the shell said
   */
  List<Outcome> run(Path page) throws IOException, InterruptedException {
    var blocks =
        BLOCK
            .matcher(Files.readString(page))
            .results()
            .map(found -> found.group(1))
            .filter(block -> !block.contains("infra/up") && !block.contains("mvn "))
            .toList();
    tool("token");
    tool("verify");
    var script = new StringBuilder(CURL);
    for (int i = 0; i < blocks.size(); i++) {
      script.append("exec > ").append(i).append(".out; block=").append(i).append('\n');
      script.append(onItsPorts(blocks.get(i))).append('\n');
    }
    Files.writeString(folder.resolve("page.sh"), script);
    var shell =
        new ProcessBuilder("bash", "page.sh")
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .redirectOutput(folder.resolve("output").toFile());
    shell.environment().putAll(settings.environment());
    int code = shell.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          page.getFileName()
              + ": exit "
              + code
              + ": "
              + Files.readString(folder.resolve("errors")));
    }
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).contains("curl ")) {
        outcomes.add(outcome(i, blocks.get(i)));
      }
    }
    return outcomes;
  }

  private Outcome outcome(int number, String block) throws IOException {
    return new Outcome(
        block,
        EXPECTED
            .matcher(block)
            .results()
            .map(it -> it.group(1))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(200),
        Files.readString(folder.resolve(number + ".status")).lines().map(Integer::valueOf).toList(),
        Files.readString(folder.resolve(number + ".out"), UTF_8));
  }

  private String onItsPorts(String block) {
    return Pattern.compile("127\\.0\\.0\\.1:(740\\d)")
        .matcher(block)
        .replaceAll(found -> "127.0.0.1:" + port(found));
  }

  private int port(MatchResult printed) {
    return Stream.of(PortSetting.values())
        .filter(setting -> Integer.toString(setting.byDefault()).equals(printed.group(1)))
        .mapToInt(settings::port)
        .findFirst()
        .orElseThrow();
  }

  /** {@code infra/token} and {@code infra/verify} of this stack, whose data is elsewhere. */
  private void tool(String name) throws IOException {
    var script = Files.createDirectories(folder.resolve("infra")).resolve(name);
    Files.writeString(
        script,
        """
        #!/usr/bin/env bash
        exec '%s' -cp '%s' -Dtreatmentcourse.root='%s' %s '%s' %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Checkout.root(),
                PageCommands.class.getName(),
                settings.data(),
                name));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** A tool of the stack whose data is in the folder that the first argument names. */
  public static void main(String[] args) {
    var settings = new Settings(Checkout.root(), Path.of(args[0]), System.getenv());
    var given = List.of(args).subList(2, args.length);
    System.exit(
        args[1].equals("token")
            ? new PrintToken(settings, given).run()
            : Verify.run(LedgerOfTheStack.of(settings), given));
  }
}
