package org.treatmentcourse.command.setup;

import java.util.List;
import org.bson.Document;

/**
 * The actions that a role may do with one collection.
 *
 * @param actions as MongoDB calls them
 */
record Grant(String database, String collection, List<String> actions) {
  Document privilege() {
    var resource = new Document("db", database).append("collection", collection);
    return new Document("resource", resource).append("actions", actions);
  }
}
