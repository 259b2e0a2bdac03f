package org.treatmentcourse.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.client.JsonHttp.Answer;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/**
 * A stack of a test's own: five processes started by the launcher on free ports, in a folder that
 * is deleted when the JVM ends; so are the processes, should {@link #stop} never run.
 */
public final class RunningStack implements AutoCloseable {
  private final JsonHttp http = new JsonHttp();
  private final Settings settings;
  private final Launch launch;
  private final Endpoints endpoints;
  private List<DemoCourse> demo = List.of();

  private RunningStack(Settings settings) {
    this.settings = settings;
    this.launch =
        new Launch(
            new PartStarter(settings, Lifetime.WITH_THIS_JVM),
            new StackFile(settings.data()),
            new StackFile.Content(settings.environment(), List.of()),
            new Progress());
    this.endpoints = settings.addresses().endpoints();
  }

  public static RunningStack start() {
    return start(EnumSet.of(PartName.COMMAND_SERVICE, PartName.QUERY_SERVICE));
  }

  /** A stack with these services and all that they need. */
  public static RunningStack start(EnumSet<PartName> services) {
    var stack = new RunningStack(Settings.onFreePorts(TestParts.newFolder("stack")));
    var parts = EnumSet.of(PartName.MONGOD, PartName.BROKER, PartName.ISSUER);
    parts.addAll(services);
    stack.launch.inOrder(parts);
    return stack;
  }

  public Settings settings() {
    return settings;
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /** The demo's courses; the first call runs the demo. */
  public synchronized List<DemoCourse> demo() {
    if (demo.isEmpty()) {
      demo = Demo.run(endpoints, settings.root().resolve("infra/demo"));
    }
    return demo;
  }

  public String bearer(Role role) {
    return endpoints.tokens().bearer(role, Optional.<ClinicId>empty());
  }

  public Answer send(Role role, UUID key, String path, String json) throws IOException {
    return http.post(endpoints.command().resolve(path), bearer(role), key, json);
  }

  public Answer ask(Role role, String path, String... headers) throws IOException {
    return http.get(endpoints.query().resolve(path), bearer(role), headers);
  }

  /** SIGKILL. */
  public void kill(PartName part) {
    var running = launch.content().part(part).flatMap(p -> p.process()).orElseThrow();
    PartProcess.kill(running);
  }

  public void startAgain(PartName part) {
    launch.all(EnumSet.of(part));
  }

  /** Stops every process, and fails if one runs on. */
  @Override
  public void close() {
    Stopping.stop(launch.content().parts(), System.out::println);
    assertThat(launch.content().alive()).isEmpty();
  }
}
