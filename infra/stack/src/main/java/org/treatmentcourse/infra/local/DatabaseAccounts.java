package org.treatmentcourse.infra.local;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.treatmentcourse.command.setup.DatabaseSetup;
import org.treatmentcourse.command.setup.DatabaseUser;
import org.treatmentcourse.command.setup.DatabaseUser.Role;

/** Prepares a MongoDB for the services: the ledger, its indexes, and who may do what. */
public final class DatabaseAccounts {
  public static final String LEDGER = "treatment_ledger";
  public static final String VIEWS = "treatment_views";

  /** Where a second query service builds every read model anew. */
  public static final String VIEWS_ANEW = "treatment_views_anew";

  /** The patients' keys. */
  public static final String KEYS = "treatment_keys";

  private static final int SELECTION_SECONDS = 30;

  private DatabaseAccounts() {}

  /**
   * Makes sure of everything; doing it again changes passwords to those given, and nothing else.
   *
   * @param administratorUri of somebody who may make indexes, roles and users
   * @throws com.mongodb.MongoException if that can't be done
   */
  public static void prepare(String administratorUri, Function<DatabaseAccount, String> password) {
    var settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(administratorUri))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
            .build();
    try (var client = MongoClients.create(settings)) {
      DatabaseSetup.prepare(client, LEDGER, KEYS, password.apply(DatabaseAccount.COMMAND_SERVICE));
      DatabaseUser.ensure(
          client,
          DatabaseAccount.QUERY_SERVICE.user(),
          password.apply(DatabaseAccount.QUERY_SERVICE),
          List.of(
              new Role("readWrite", VIEWS),
              new Role("readWrite", VIEWS_ANEW),
              DatabaseSetup.keysReader(client, KEYS)));
      // Not the patients' keys: nobody needs to look at those.
      DatabaseUser.ensure(
          client,
          DatabaseAccount.AUDITOR.user(),
          password.apply(DatabaseAccount.AUDITOR),
          List.of(new Role("read", LEDGER), new Role("read", VIEWS), new Role("read", VIEWS_ANEW)));
    }
  }
}
