package org.treatmentcourse.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A tile's entries, by C2SP tlog-tiles: each after its length in two bytes, big-endian. */
public final class EntryBundle {
  public static final int MAX_ENTRY_BYTES = 0xFFFF;

  private EntryBundle() {}

  /**
   * Writes a bundle.
   *
   * @throws IllegalArgumentException if an entry is longer than its length can say
   */
  public static byte[] bytes(List<byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("an entry has at most " + MAX_ENTRY_BYTES + " bytes");
      }
      bytes.write(entry.length >> Byte.SIZE);
      bytes.write(entry.length);
      bytes.writeBytes(entry);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a bundle.
   *
   * @throws java.nio.BufferUnderflowException if it ends within an entry
   */
  public static List<byte[]> entries(byte[] bundle) {
    var entries = new ArrayList<byte[]>();
    var buffer = ByteBuffer.wrap(bundle);
    while (buffer.hasRemaining()) {
      var entry = new byte[Short.toUnsignedInt(buffer.getShort())];
      buffer.get(entry);
      entries.add(entry);
    }
    return entries;
  }
}
