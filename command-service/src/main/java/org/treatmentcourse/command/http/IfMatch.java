package org.treatmentcourse.command.http;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.service.problem.Problem;

/**
 * The header {@code If-Match} (RFC 9110, 13.1.1): {@code *}, or entity tags of which one must be
 * the stream's. A weak tag is never the same as any other, and a tag that no answer gave is
 * nobody's.
 */
final class IfMatch {
  static final String NAME = "If-Match";

  private static final String ANY = "*";
  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"";
  private static final Pattern TAGS =
      Pattern.compile("(?:,[ \\t]*)*" + TAG + "(?:[ \\t]*,(?:[ \\t]*" + TAG + ")?)*");
  private static final Pattern EACH = Pattern.compile(TAG);

  /**
   * The last sequence number, and in a query's ETag the version of the open safety reviews: in the
   * one form that an answer gives them, since tags are compared character by character.
   */
  private static final Pattern OURS =
      Pattern.compile("\"(0|[1-9][0-9]{0,17})(?:-(?:0|[1-9][0-9]{0,17}))?\"");

  private IfMatch() {}

  /**
   * Reads the header's value; several headers count as one list.
   *
   * @throws Problem 400 if it is neither
   */
  static ExpectedVersion parse(@Nullable String value) {
    if (value == null) {
      return new ExpectedVersion.Unstated();
    }
    var trimmed = value.trim();
    if (trimmed.equals(ANY)) {
      return new ExpectedVersion.Existing();
    }
    if (!TAGS.matcher(trimmed).matches()) {
      throw CommandProblem.malformed(NAME, NAME + " must be * or entity tags in quotes");
    }
    var numbers = new HashSet<Long>();
    EACH.matcher(trimmed).results().forEach(tag -> add(tag.group(), numbers));
    return new ExpectedVersion.OneOf(numbers);
  }

  private static void add(String tag, Set<Long> numbers) {
    var ours = OURS.matcher(tag);
    if (ours.matches()) {
      numbers.add(Long.parseLong(ours.group(1)));
    }
  }
}
