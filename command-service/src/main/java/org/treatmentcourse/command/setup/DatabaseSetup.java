package org.treatmentcourse.command.setup;

import com.mongodb.client.MongoClient;
import java.util.List;
import org.treatmentcourse.command.ledger.store.LedgerIndexes;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.service.vault.KeysDatabase;

/** Everything that the service's database user may not do and that has to be there before it. */
public final class DatabaseSetup {
  /** The service's user, and the role it has. */
  public static final String COMMAND_SERVICE = LedgerLayout.ROLE;

  /** The role of a service that only reads the patients' keys. */
  private static final String KEYS_READER = "patient-keys-reader";

  private DatabaseSetup() {}

  /**
   * Makes sure of a role that reads the patients' keys and does nothing else.
   *
   * @param administrator as below
   */
  public static DatabaseUser.Role keysReader(MongoClient administrator, String keysDatabase) {
    return DatabaseUser.ensureRole(
        administrator,
        KEYS_READER,
        List.of(new Grant(keysDatabase, KeysDatabase.Layout.KEYS, List.of("find"))));
  }

  /**
   * Makes sure of the ledger with its unique indexes, of the role and of the user. If it stops in
   * between, doing it again completes it. On a database in use it changes nothing.
   *
   * @param administrator a client that may make indexes, roles and users
   * @param database the ledger's
   * @param keysDatabase the patients' keys'
   * @param password of the user {@link #COMMAND_SERVICE}
   * @throws com.mongodb.MongoException if that can't be done
   */
  public static void prepare(
      MongoClient administrator, String database, String keysDatabase, String password) {
    // The first index makes the collection.
    LedgerIndexes.ensure(administrator.getDatabase(database));
    var role =
        DatabaseUser.ensureRole(
            administrator, COMMAND_SERVICE, ServiceRole.grants(database, keysDatabase));
    DatabaseUser.ensure(administrator, COMMAND_SERVICE, password, List.of(role));
  }
}
