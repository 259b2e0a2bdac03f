package org.treatmentcourse.commit;

/**
 * Every name in a commit's document, and the places of the two fields that the writer patches.
 *
 * <p>A commit's first field is always {@code _id} as an int64, so that its number lies at {@link
 * #NUMBER_OFFSET_BYTES}; its last is always {@code recordedAt} as a date, so that it lies at {@link
 * #RECORDED_AT_OFFSET_FROM_END_BYTES} before the end. The fields come in the order of this list,
 * which readers rely on. A commit's bytes are hashed into the log: nothing here ever changes.
 */
public final class CommitLayout {
  public static final String NUMBER = "_id";
  public static final String EVENTS = "events";
  public static final String COMMAND = "command";
  public static final String ACTOR = "actor";
  public static final String ACTOR_ID = "id";
  public static final String ACTOR_NAME = "name";
  public static final String ACTOR_ROLE = "role";
  public static final String ACTOR_CREDENTIAL = "credential";
  public static final String CLINIC = "clinic";
  public static final String CORRELATION = "correlation";
  public static final String CAUSATION = "causation";
  public static final String RECORDED_AT = "recordedAt";

  /** The fields of each event. */
  public static final String STREAM = "stream";

  public static final String SEQ = "seq";
  public static final String ID = "id";
  public static final String TYPE = "type";
  public static final String REVISION = "rev";
  public static final String OCCURRED_AT = "occurredAt";
  public static final String PAYLOAD = "payload";
  public static final String META = "meta";

  /** The document's length (4), the element's type (1), its name {@code _id} with a zero (4). */
  public static final int NUMBER_OFFSET_BYTES = 9;

  /** The date (8) and the document's closing zero (1). */
  public static final int RECORDED_AT_OFFSET_FROM_END_BYTES = 9;

  private CommitLayout() {}
}
