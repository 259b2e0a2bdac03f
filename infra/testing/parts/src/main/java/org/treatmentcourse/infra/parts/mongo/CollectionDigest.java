package org.treatmentcourse.infra.parts.mongo;

import static com.mongodb.client.model.Sorts.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * A collection's content as one SHA-256: the same for the same documents, whatever order they or
 * their fields were written in. Two read models of the same events must have the same.
 */
public record CollectionDigest(long documents, String sha256) {
  private static final int PAGE = 1_000;

  /** That of all that a majority has of a collection. */
  public static CollectionDigest of(MongoDatabase database, String collection) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      long count = 0;
      var documents =
          database
              .getCollection(collection)
              .withReadConcern(ReadConcern.MAJORITY)
              .find()
              .sort(ascending("_id"))
              .batchSize(PAGE);
      for (var document : documents) {
        add(sha256, document);
        count++;
      }
      return new CollectionDigest(count, HexFormat.of().formatHex(sha256.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Each value behind its kind and, where it has parts, between marks: no two values are alike. */
  private static void add(MessageDigest sha256, Object value) {
    switch (value) {
      case Document fields -> {
        sha256.update((byte) '{');
        fields.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .forEach(
                field -> {
                  text(sha256, field.getKey());
                  add(sha256, field.getValue());
                });
        sha256.update((byte) '}');
      }
      case List<?> items -> {
        sha256.update((byte) '[');
        items.forEach(item -> add(sha256, item));
        sha256.update((byte) ']');
      }
      case null -> sha256.update((byte) '0');
      default -> {
        text(sha256, value.getClass().getSimpleName());
        text(sha256, value.toString());
      }
    }
  }

  private static void text(MessageDigest sha256, String text) {
    var bytes = text.getBytes(UTF_8);
    sha256.update((bytes.length + ":").getBytes(UTF_8));
    sha256.update(bytes);
  }
}
