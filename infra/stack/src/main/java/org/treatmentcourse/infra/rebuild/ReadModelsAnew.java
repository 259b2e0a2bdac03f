package org.treatmentcourse.infra.rebuild;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.Lifetime;
import org.treatmentcourse.infra.parts.PartFailed;
import org.treatmentcourse.infra.parts.Ports;
import org.treatmentcourse.infra.parts.Waiting;

/**
 * Has a second query service build every read model from the first event on, in a database of its
 * own, while the first goes on serving; then compares what both have, and drops the second's.
 */
public final class ReadModelsAnew {
  private static final Duration BOUND = Duration.ofMinutes(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /* Whatever is written while one is read makes them differ: a stack that is used is read again. */
  private static final int READINGS = 5;

  /** What stuck and where is an instance's own. */
  private static final Set<String> OWN = Set.of("parked");

  private static final String TRAIL = "audit";

  private final JsonHttp http = new JsonHttp();
  private final Settings settings;

  public ReadModelsAnew(Settings settings) {
    this.settings = settings;
  }

  /**
   * What was built.
   *
   * @param seconds from the second service's start until it was level with the topic
   */
  public record Built(long events, double seconds, List<Compared> collections) {
    public double perSecond() {
      return events / seconds;
    }

    /** Whether every read model is the one that is served. */
    public boolean same() {
      return collections.stream().allMatch(Compared::same);
    }
  }

  /**
   * A collection of the second service.
   *
   * @param same whether the first has the same
   */
  public record Compared(String name, long documents, String digest, boolean same) {}

  /**
   * Builds and compares.
   *
   * @throws PartFailed if the second service does not start or does not get level in time
   */
  public Built build() {
    try (var client = MongoClients.create(settings.mongodbUri(DatabaseAccount.QUERY_SERVICE))) {
      var served = client.getDatabase(DatabaseAccounts.VIEWS);
      var anew = client.getDatabase(DatabaseAccounts.VIEWS_ANEW);
      drop(anew);
      int port = Ports.free();
      long begin = System.nanoTime();
      var second = new PartStarter(settings, Lifetime.WITH_THIS_JVM).startAnew(port);
      try {
        awaitLevel(port, served, anew);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Built(
            anew.getCollection(TRAIL).countDocuments(), seconds, compared(served, anew, port));
      } finally {
        second.stop();
        drop(anew);
      }
    }
  }

  private List<Compared> compared(MongoDatabase served, MongoDatabase anew, int port) {
    var names = new TreeSet<String>();
    served.listCollectionNames().forEach(names::add);
    anew.listCollectionNames().forEach(names::add);
    names.removeAll(OWN);
    var compared = new ArrayList<Compared>();
    for (var name : names) {
      var digest = CollectionDigest.of(anew, name);
      boolean same = digest.equals(CollectionDigest.of(served, name));
      for (int reading = 1; !same && reading < READINGS; reading++) {
        awaitLevel(port, served, anew);
        digest = CollectionDigest.of(anew, name);
        same = digest.equals(CollectionDigest.of(served, name));
      }
      compared.add(new Compared(name, digest.documents(), digest.sha256(), same));
    }
    return compared;
  }

  private void awaitLevel(int port, MongoDatabase served, MongoDatabase anew) {
    var health = URI.create("http://" + Ports.LOOPBACK + ":" + port + "/actuator/health");
    if (!Waiting.until(BOUND, LOOK_AGAIN, () -> isLevel(health) && trail(anew) >= trail(served))) {
      throw new PartFailed("the second query service was not level within " + BOUND);
    }
  }

  private boolean isLevel(URI health) {
    try {
      var intake = http.get(health, "").body().at("/components/intake/details");
      return intake.path("lagRecords").asLong(-1) == 0;
    } catch (IOException notNow) {
      return false;
    }
  }

  /** Before it has partitions a consumer is not behind in any, so that is not enough. */
  private static long trail(MongoDatabase views) {
    return views.getCollection(TRAIL).estimatedDocumentCount();
  }

  private static void drop(MongoDatabase database) {
    // A user who may write may drop collections and not the database.
    database.listCollectionNames().forEach(name -> database.getCollection(name).drop());
  }
}
