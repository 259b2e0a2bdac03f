package org.treatmentcourse.command.ledger.store;

import static org.treatmentcourse.command.ledger.store.LedgerLayout.COMMAND_INDEX;
import static org.treatmentcourse.command.ledger.store.LedgerLayout.LEDGER;
import static org.treatmentcourse.command.ledger.store.LedgerLayout.STREAM_INDEX;

import com.mongodb.ExplainVerbosity;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unique indexes that carry the ledger's promises: made by who may, and otherwise asked after.
 */
public final class LedgerIndexes {
  private static final int UNAUTHORIZED = 13;
  private static final int NO_SUCH_HINT = 2;
  private static final Logger LOG = LoggerFactory.getLogger(LedgerIndexes.class);

  private LedgerIndexes() {}

  /** An index is missing, and this database user may not make it. */
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(MongoDatabase database, List<String> indexes) {
      super(
          ("%s.%s has no unique index %s, and this database user may not make it: let an"
                  + " administrator prepare the database (infra/prepare), which also gives this"
                  + " user the role %s; nothing is appended until then")
              .formatted(
                  database.getName(), LEDGER, String.join(", ", indexes), LedgerLayout.ROLE));
    }
  }

  /**
   * Makes sure of them.
   *
   * @throws Missing if one isn't there and may not be made
   * @throws MongoException if the store doesn't answer
   */
  public static void ensure(MongoDatabase database) {
    try {
      LedgerLayout.createIndexes(database);
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != UNAUTHORIZED) {
        throw e;
      }
      require(database);
    }
  }

  /** The same on start, when a store that doesn't answer yet is no reason to give up. */
  static void ensureIfReachable(MongoDatabase database) {
    try {
      ensure(database);
    } catch (MongoException e) {
      LOG.warn("the ledger's indexes are made sure of later: {}", e.getClass().getSimpleName());
    }
  }

  private static void require(MongoDatabase database) {
    var missing =
        Stream.of(STREAM_INDEX, COMMAND_INDEX).filter(index -> !isThere(database, index)).toList();
    if (!missing.isEmpty()) {
      throw new Missing(database, missing);
    }
  }

  /**
   * A user with the right to find may have a find explained. The explanation names the index it
   * would use.
   */
  private static boolean isThere(MongoDatabase database, String index) {
    try {
      var plan =
          database
              .getCollection(LEDGER)
              .find()
              .hintString(index)
              .explain(ExplainVerbosity.QUERY_PLANNER);
      return walksUnique(plan, index);
    } catch (MongoCommandException e) {
      if (e.getErrorCode() == NO_SUCH_HINT) {
        return false;
      }
      throw e;
    }
  }

  /** True if a plan scans this index somewhere, and the index is unique. */
  private static boolean walksUnique(Document plan, String index) {
    return (index.equals(plan.get("indexName")) && plan.getBoolean("isUnique", false))
        || plan.values().stream()
            .anyMatch(part -> part instanceof Document inner && walksUnique(inner, index));
  }
}
