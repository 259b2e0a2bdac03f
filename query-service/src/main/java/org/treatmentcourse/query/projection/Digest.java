package org.treatmentcourse.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * A collection's content as one SHA-256: the same for the same documents, whatever order they or
 * their fields were written in. Two read models of the same events must have the same.
 */
public final class Digest {
  private Digest() {}

  public static String of(MongoCollection<Document> documents) {
    var sha256 = sha256();
    for (var document : documents.find().sort(new Document("_id", 1))) {
      sha256.update(canonical(document).getBytes(UTF_8));
      sha256.update((byte) '\n');
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static String canonical(Document document) {
    return new Document(sorted(document)).toJson();
  }

  private static Map<String, Object> sorted(Map<?, ?> fields) {
    var sorted = new TreeMap<String, Object>();
    fields.forEach((name, value) -> sorted.put(String.valueOf(name), ordered(value)));
    return sorted;
  }

  private static Object ordered(Object value) {
    return switch (value) {
      case Map<?, ?> fields -> new Document(sorted(fields));
      case List<?> items -> items.stream().map(Digest::ordered).toList();
      default -> value;
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
