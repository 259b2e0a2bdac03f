package org.treatmentcourse.infra.parts.network;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * One message of MongoDB's wire protocol, to the byte: 16 bytes of header, 4 of flags, then
 * sections, of which the command's own document is the first.
 */
final class WireMessage {
  private static final int LENGTH_BYTES = 4;
  private static final int BODY_OFFSET_BYTES = 21; // header, flags, the section's kind

  /** A command document's first element: its BSON type, a string, then its name. */
  private static final String INSERT = "\u0002insert\0";

  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

  private final byte[] bytes;

  private WireMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  static WireMessage read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(LENGTH_BYTES);
    if (head.length < LENGTH_BYTES) {
      throw new IOException("closed");
    }
    byte[] message = new byte[ByteBuffer.wrap(head).order(LITTLE_ENDIAN).getInt()];
    System.arraycopy(head, 0, message, 0, head.length);
    int rest = message.length - head.length;
    if (in.readNBytes(message, head.length, rest) < rest) {
      throw new IOException("closed");
    }
    return new WireMessage(message);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  boolean isInsert() {
    return new String(bytes, ISO_8859_1).contains(INSERT);
  }

  /** The command, or the answer to one. */
  BsonDocument body() {
    return new RawBsonDocument(bytes, BODY_OFFSET_BYTES, bodyLength()).decode(CODEC);
  }

  /** The same request from nobody the server remembers: its own defence against repeats is off. */
  WireMessage withoutSession() {
    var body = body();
    body.remove("lsid");
    body.remove("txnNumber");
    byte[] changed = new RawBsonDocument(body, CODEC).getByteBuffer().array();
    int after = BODY_OFFSET_BYTES + bodyLength();
    int changedLength = ByteBuffer.wrap(changed).order(LITTLE_ENDIAN).getInt();
    var message =
        ByteBuffer.allocate(BODY_OFFSET_BYTES + changedLength + bytes.length - after)
            .order(LITTLE_ENDIAN)
            .put(bytes, 0, BODY_OFFSET_BYTES)
            .put(changed, 0, changedLength)
            .put(bytes, after, bytes.length - after);
    message.putInt(0, message.capacity());
    return new WireMessage(message.array());
  }

  private int bodyLength() {
    return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getInt(BODY_OFFSET_BYTES);
  }
}
