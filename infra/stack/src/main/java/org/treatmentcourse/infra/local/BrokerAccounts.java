package org.treatmentcourse.infra.local;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** Prepares a Kafka cluster for the services: who may do what. */
public final class BrokerAccounts {
  private static final int BOUND_SECONDS = 30;

  private BrokerAccounts() {}

  /**
   * Makes sure of every right; doing it again changes nothing. Topics are made by the services.
   *
   * @param administrator the settings of a client that may grant rights
   * @throws PartFailed if they can't be granted
   */
  public static void prepare(Map<String, Object> administrator) {
    try (var admin = Admin.create(administrator)) {
      admin.createAcls(BrokerAccount.rights()).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new PartFailed("Kafka's rights can't be granted: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while granting Kafka's rights", e);
    }
  }
}
