package org.treatmentcourse.command.parked;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.wire.UndecodableEvent;

/**
 * One entry that a worker can't take.
 *
 * @param worker which
 * @param entry the worker's name of it: a stream, or a record's place on its topic
 * @param eventId of the event that can't be taken, where it can be read
 * @param clinic whose it is, where known
 * @param reason what kind of failure, and where; nothing of the entry's content
 * @param seen the last commit of the stream, or the record's offset, that was met: released only by
 *     taking that or a later one
 */
public record ParkedEntry(
    String worker,
    String entry,
    Optional<UUID> eventId,
    Optional<String> clinic,
    String reason,
    long seen) {
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
  private static final String OURS = "org.treatmentcourse.";

  /**
   * The reason why an entry can't be taken, fit for logs and operators. A message is left out where
   * it may quote the content. A text that anybody may have sent is cut and loses its control
   * characters.
   */
  public static String reason(RuntimeException failure) {
    var kind = failure.getClass().getSimpleName();
    if (failure instanceof UndecodableEvent || failure instanceof AppendFailed) {
      var message = String.valueOf(failure.getMessage());
      var cut = message.substring(0, Math.min(message.length(), MOST_CHARACTERS));
      return kind + ": " + UNPRINTABLE.matcher(cut).replaceAll("?");
    }
    for (var frame : failure.getStackTrace()) {
      var owner = frame.getClassName();
      if (owner.startsWith(OURS)) {
        var place = owner.substring(owner.lastIndexOf('.') + 1);
        return kind + " in " + place + '.' + frame.getMethodName();
      }
    }
    return kind;
  }
}
