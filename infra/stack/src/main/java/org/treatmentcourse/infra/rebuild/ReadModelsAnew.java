package org.treatmentcourse.infra.rebuild;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.mongo.CollectionDigest;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.Waiting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A second query service that builds every read model from the first event on, in a database of its
 * own, while the first goes on serving; what both have can then be compared.
 */
public final class ReadModelsAnew implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /* Whatever is written while one is read makes them differ: a stack that is used is read again. */
  private static final int READINGS = 5;

  /** What stuck where, and what was refuted, is an instance's own. */
  private static final Set<String> OWN = Set.of("parked", "contested");

  private static final String TRAIL = "audit";

  private final JsonHttp http = new JsonHttp();
  private final MongoClient client;
  private final MongoDatabase served;
  private final MongoDatabase anew;
  private final URI health;
  private final PartProcess second;
  private final Built built;

  /**
   * What was built.
   *
   * @param events how many the first service had when the second was started
   * @param seconds from then until the second had as many, and every index
   */
  public record Built(long events, double seconds) {
    public double perSecond() {
      return events / seconds;
    }
  }

  /**
   * A collection of the second service.
   *
   * @param same whether the first has the same
   */
  public record Compared(String name, long documents, String digest, boolean same) {}

  private ReadModelsAnew(Settings settings) {
    int port = Ports.free();
    health = URI.create("http://" + Ports.LOOPBACK + ":" + port + "/actuator/health");
    client = MongoClients.create(settings.mongodbUri(DatabaseAccount.QUERY_SERVICE));
    served = client.getDatabase(DatabaseAccounts.VIEWS);
    anew = client.getDatabase(DatabaseAccounts.VIEWS_ANEW);
    drop(anew);
    long events = events(served);
    long begin = System.nanoTime();
    second = new PartStarter(settings, Lifetime.WITH_THIS_JVM).startAnew(port);
    await(() -> events(anew) >= events && intake().path("complete").asBoolean(false));
    built = new Built(events, (System.nanoTime() - begin) / 1e9);
  }

  /**
   * Builds them; returns when the second service has every event that the first had.
   *
   * @throws PartFailed if the second service does not start or does not get there in time
   */
  public static ReadModelsAnew build(Settings settings) {
    return new ReadModelsAnew(settings);
  }

  /** What was built, and how long it took. */
  public Built built() {
    return built;
  }

  /** Every read model of the second service beside that of the first. */
  public List<Compared> compare() {
    var names = new TreeSet<String>();
    served.listCollectionNames().forEach(names::add);
    anew.listCollectionNames().forEach(names::add);
    names.removeAll(OWN);
    return names.stream().map(this::compared).toList();
  }

  private Compared compared(String name) {
    for (int reading = 1; ; reading++) {
      await(() -> isLevel() && events(anew) == events(served));
      var digest = CollectionDigest.of(anew, name);
      boolean same = digest.equals(CollectionDigest.of(served, name));
      if (same || reading == READINGS) {
        return new Compared(name, digest.documents(), digest.sha256(), same);
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    if (!Waiting.until(BOUND, LOOK_AGAIN, condition)) {
      throw new PartFailed("the second query service was not level within " + BOUND);
    }
  }

  private boolean isLevel() {
    return intake().path("lagRecords").asLong(-1) == 0;
  }

  /** What the second service says of its intake; nothing while it says nothing. */
  private JsonNode intake() {
    try {
      return http.get(health).body().at("/components/intake/details");
    } catch (IOException notNow) {
      return MissingNode.getInstance();
    }
  }

  private static long events(MongoDatabase views) {
    return views.getCollection(TRAIL).estimatedDocumentCount();
  }

  /** A user who may write may drop collections and not the database. */
  private static void drop(MongoDatabase database) {
    database.listCollectionNames().forEach(name -> database.getCollection(name).drop());
  }

  /** Ends the second service and drops what it built. */
  @Override
  public void close() {
    second.stop();
    drop(anew);
    client.close();
  }
}
