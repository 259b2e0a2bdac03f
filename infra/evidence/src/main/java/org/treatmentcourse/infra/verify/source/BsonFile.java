package org.treatmentcourse.infra.verify.source;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import org.bson.RawBsonDocument;
import org.treatmentcourse.commit.CommitLayout;
import org.treatmentcourse.commit.StoredCommit;

/** Documents one after the other, as {@code mongodump} writes a collection; mapped, not read. */
final class BsonFile implements AutoCloseable {
  static final String SUFFIX = ".bson";
  static final String PACKED_SUFFIX = ".bson.gz";
  private static final int SHORTEST_BYTES = 5;
  private static final ValueLayout.OfInt INT32 =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;

  private BsonFile(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  /** Opens a dump; a packed one is unpacked first, into a file that has no name any more. */
  static BsonFile open(Path file) throws IOException {
    if (!file.toString().endsWith(PACKED_SUFFIX)) {
      return new BsonFile(file);
    }
    var unpacked = Files.createTempFile("dump-", SUFFIX);
    try (var packed = new GZIPInputStream(Files.newInputStream(file))) {
      Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
      return new BsonFile(unpacked);
    } finally {
      Files.delete(unpacked);
    }
  }

  long size() {
    return bytes.byteSize();
  }

  /** The length of the document that begins there; 0 if none does. */
  int lengthAt(long offset) {
    if (size() - offset < SHORTEST_BYTES) {
      return 0;
    }
    int length = bytes.get(INT32, offset);
    boolean whole =
        length >= SHORTEST_BYTES
            && length <= size() - offset
            && bytes.get(JAVA_BYTE, offset + length - 1) == 0;
    return whole ? length : 0;
  }

  /** The bytes there, copied. */
  byte[] copy(long offset, int length) {
    var copied = new byte[length];
    MemorySegment.copy(bytes, JAVA_BYTE, offset, copied, 0, length);
    return copied;
  }

  /** A commit's number, or the one due where it bears none. */
  long numberAt(long offset, int length, long due) {
    int head = Math.min(length, CommitLayout.NUMBER_OFFSET_BYTES + Long.BYTES);
    return StoredCommit.at(copy(offset, head), 0, head, due).number();
  }

  RawBsonDocument document(long offset) {
    return new RawBsonDocument(copy(offset, lengthAt(offset)));
  }

  @Override
  public void close() {
    arena.close();
  }
}
