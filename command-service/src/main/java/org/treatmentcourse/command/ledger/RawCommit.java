package org.treatmentcourse.command.ledger;

import static org.treatmentcourse.command.ledger.LedgerLayout.NUMBER;

import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/** A commit as it is stored, to the byte. */
public record RawCommit(RawBsonDocument document) {

  /** Its number, which is part of its bytes. */
  public long number() {
    return document.getNumber(NUMBER).longValue();
  }

  /** The document's BSON. */
  public byte[] bytes() {
    ByteBuf buffer = document.getByteBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
