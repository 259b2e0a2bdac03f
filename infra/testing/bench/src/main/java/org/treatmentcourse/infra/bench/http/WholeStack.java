package org.treatmentcourse.infra.bench.http;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Lifetime;

/**
 * A stack of five processes, warm.
 *
 * @param courses what it was warmed up with
 */
public record WholeStack(Settings settings, SteadyCourses courses) {
  private static final int WARM_UP_CLIENTS = 8;

  /** On two cores the compiler is busy for about this long. */
  private static final Duration WARM_UP = Duration.ofSeconds(90);

  private static final Duration QUICK = Duration.ofSeconds(1);

  public static WholeStack start(BenchOptions options) throws IOException {
    var settings = Settings.onFreePorts(TestParts.newFolder("bench-stack"));
    var starter = new PartStarter(settings, Lifetime.WITH_THIS_JVM);
    for (var part : PartName.values()) {
      starter.start(part);
    }
    var courses = SteadyCourses.open(settings.addresses().endpoints());
    courses.warmUp(WARM_UP_CLIENTS, options.quick() ? QUICK : WARM_UP);
    return new WholeStack(settings, courses);
  }

  public Endpoints endpoints() {
    return settings.addresses().endpoints();
  }

  /** The demo's folder. */
  Path demo() {
    return settings.root().resolve("infra/demo");
  }

  /** One of the demo's courses, run the first time; the clinic and protocol for more. */
  DemoCourse model() {
    return Demo.run(endpoints(), demo()).get(1);
  }

  /** The query service's database, as itself. */
  public MongoClient views() {
    return MongoClients.create(settings.mongodbUri(DatabaseAccount.QUERY_SERVICE));
  }
}
