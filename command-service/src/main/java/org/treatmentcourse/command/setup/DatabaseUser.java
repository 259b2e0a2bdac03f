package org.treatmentcourse.command.setup;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;

/** A user of a MongoDB, kept in its database {@code admin}. */
public final class DatabaseUser {
  private static final String ADMIN = "admin";

  private DatabaseUser() {}

  /**
   * Makes sure of a user with this password and exactly these roles.
   *
   * @param administrator a client that may make users
   * @throws com.mongodb.MongoException if that can't be done; doing it again is safe
   */
  public static void ensure(
      MongoClient administrator, String name, String password, List<Role> roles) {
    var admin = administrator.getDatabase(ADMIN);
    boolean known = has(admin, "usersInfo", "users", name);
    admin.runCommand(
        new Document(known ? "updateUser" : "createUser", name)
            .append("pwd", password)
            .append("roles", roles.stream().map(Role::document).toList()));
  }

  /**
   * A role, by its name and the database it is kept in: MongoDB's own are kept in the one they are
   * for.
   */
  public record Role(String name, String database) {
    private Document document() {
      return new Document("role", name).append("db", database);
    }
  }

  /** Makes sure of a role with exactly these grants. */
  static Role ensureRole(MongoClient administrator, String name, List<Grant> grants) {
    var admin = administrator.getDatabase(ADMIN);
    boolean known = has(admin, "rolesInfo", "roles", name);
    admin.runCommand(
        new Document(known ? "updateRole" : "createRole", name)
            .append("privileges", grants.stream().map(Grant::privilege).toList())
            .append("roles", List.of()));
    return new Role(name, ADMIN);
  }

  private static boolean has(MongoDatabase admin, String question, String answer, String name) {
    return !admin
        .runCommand(new Document(question, name))
        .getList(answer, Document.class)
        .isEmpty();
  }
}
