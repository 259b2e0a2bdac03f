package org.treatmentcourse.service.problem;

import java.util.regex.Pattern;
import org.treatmentcourse.wire.UndecodableEvent;

/** The reason for a failure, fit for logs: the kind and the place, never the content. */
public final class FailureReason {
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
  private static final String OURS = "org.treatmentcourse.";

  private static final Pattern KIND_BEFORE = Pattern.compile("^(?:[A-Z]\\w+: )+");
  private static final Pattern KIND_AT_END = Pattern.compile(" at [A-Z]\\w+$");
  private static final Pattern PLACE = Pattern.compile("\\w+( in \\S+)?");
  private static final String NO_WORDS = "it can't be read or taken; the service's log says where";

  private FailureReason() {}

  /** A reason as an answer shows it: in its words, without the names of classes and methods. */
  public static String shown(String reason) {
    var words = KIND_BEFORE.matcher(reason).replaceFirst("");
    var shown = KIND_AT_END.matcher(words).replaceFirst("");
    return PLACE.matcher(shown).matches() ? NO_WORDS : shown;
  }

  /**
   * The exception's class and the method of ours it came from. Its message is left out, because it
   * may quote a payload; {@link UndecodableEvent} promises that it does not. A message that anybody
   * may have sent a part of is cut and loses its control characters.
   */
  public static String of(Throwable failure) {
    return of(failure, UndecodableEvent.class);
  }

  /**
   * The same, where the messages of another family of exceptions promise it too.
   *
   * @param speaking the family
   */
  public static String of(Throwable failure, Class<? extends Throwable> speaking) {
    var kind = failure.getClass().getSimpleName();
    if (failure instanceof UndecodableEvent || speaking.isInstance(failure)) {
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
