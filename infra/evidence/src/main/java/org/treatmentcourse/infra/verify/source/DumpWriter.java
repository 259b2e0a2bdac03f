package org.treatmentcourse.infra.verify.source;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;
import org.bson.RawBsonDocument;
import org.treatmentcourse.transparency.TransparencyLayout;

/** Writes what {@code mongodump} would, for those who don't have it. */
public final class DumpWriter {
  private static final List<String> COLLECTIONS =
      List.of(TransparencyLayout.TILES, TransparencyLayout.CHECKPOINTS, LogDocuments.LEDGER);

  private DumpWriter() {}

  /**
   * Writes tiles, checkpoints and the ledger, in this order, each to a new file in the folder: so
   * no checkpoint in the dump signs a commit that was appended after the ledger was read.
   *
   * @param progress is told how many commits are written
   * @return the number of commits
   * @throws IOException if a file is there already or can't be written; what was written stays
   */
  public static long write(MongoDatabase database, Path folder, LongConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    long commits = 0;
    for (String collection : COLLECTIONS) {
      commits = write(database, collection, folder.resolve(collection + BsonFile.SUFFIX), progress);
    }
    return commits;
  }

  private static long write(
      MongoDatabase database, String collection, Path file, LongConsumer progress)
      throws IOException {
    long written = 0;
    try (var out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      for (RawBsonDocument document :
          database
              .getCollection(collection, RawBsonDocument.class)
              .withReadConcern(ReadConcern.MAJORITY)
              .find()
              .sort(Sorts.ascending(LogDocuments.ID))) {
        var bytes = document.getByteBuffer().asNIO();
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        written++;
        if (collection.equals(LogDocuments.LEDGER)) {
          progress.accept(written);
        }
      }
    }
    return written;
  }
}
