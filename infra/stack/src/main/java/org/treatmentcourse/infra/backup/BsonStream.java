package org.treatmentcourse.infra.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** Documents one after the other, read a batch at a time, however long the file is. */
final class BsonStream implements AutoCloseable {
  private static final int SHORTEST_BYTES = 5;
  private static final int LONGEST_BYTES = 16 * 1024 * 1024; // MongoDB's own bound

  /** An insert of the server's takes 48 MB. */
  private static final int BATCH_BYTES = 8 * 1024 * 1024;

  private static final int BATCH_DOCUMENTS = 1_000;

  private final Path file;
  private final DataInputStream in;

  BsonStream(Path file) throws IOException {
    this.file = file;
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    this.in = new DataInputStream(bytes);
  }

  /**
   * The next documents; none at the end.
   *
   * @throws PartFailed if something else is there
   */
  List<RawBsonDocument> next() throws IOException {
    var batch = new ArrayList<RawBsonDocument>();
    int bytes = 0;
    while (batch.size() < BATCH_DOCUMENTS && bytes < BATCH_BYTES) {
      byte[] head = in.readNBytes(Integer.BYTES);
      if (head.length == 0) {
        return batch;
      }
      byte[] document = document(head);
      bytes += document.length;
      batch.add(new RawBsonDocument(document));
    }
    return batch;
  }

  private byte[] document(byte[] head) throws IOException {
    int length =
        head.length < Integer.BYTES
            ? 0
            : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < SHORTEST_BYTES || length > LONGEST_BYTES) {
      throw new PartFailed("no whole document: " + file);
    }
    var document = new byte[length];
    System.arraycopy(head, 0, document, 0, head.length);
    in.readFully(document, head.length, length - head.length);
    return document;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
