package org.treatmentcourse.query.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.input.InputIds;
import org.treatmentcourse.service.problem.Problem;

/**
 * The end of a page: the last item's place in the order. The items after it stay the same, whatever
 * is recorded meanwhile.
 *
 * @param keys the item's, in the order's order; none may contain a line break
 */
public record Cursor(List<String> keys) {
  private static final String PARAMETER = "cursor";
  private static final String SEPARATOR = "\n";

  public Cursor {
    keys = List.copyOf(keys);
  }

  /** A cursor of an item. */
  public static Cursor of(String... keys) {
    return new Cursor(List.of(keys));
  }

  /**
   * The cursor that an answer gave.
   *
   * @param size how many keys the order has
   * @throws Problem if no answer to such a query gave it
   */
  public static Optional<Cursor> parse(Optional<String> text, int size) {
    return text.map(
        given -> {
          try {
            var keys =
                List.of(
                    new String(Base64.getUrlDecoder().decode(given), UTF_8).split(SEPARATOR, -1));
            if (keys.size() == size) {
              return new Cursor(keys);
            }
          } catch (IllegalArgumentException notBase64) {
            // Said below.
          }
          throw QueryProblem.malformed(PARAMETER, "must be the nextCursor of an answer");
        });
  }

  /** This cursor with a moment that all pages keep. */
  public Cursor and(Instant moment) {
    return new Cursor(Stream.concat(keys.stream(), Stream.of(moment.toString())).toList());
  }

  /**
   * The moment that the pages keep.
   *
   * @throws Problem if the cursor was given for another query
   */
  public Instant moment() {
    try {
      return Instant.parse(keys.getLast());
    } catch (DateTimeException notAMoment) {
      throw QueryProblem.malformed(PARAMETER, "must be the nextCursor of an answer");
    }
  }

  /**
   * The last item's id, where the items are in the order of their ids.
   *
   * @throws Problem if the cursor was given for another query
   */
  public UUID id() {
    try {
      return InputIds.uuid(keys.getFirst());
    } catch (IllegalArgumentException notAnId) {
      throw QueryProblem.malformed(PARAMETER, "must be the nextCursor of an answer");
    }
  }

  /** The form in answers and queries. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, keys).getBytes(UTF_8));
  }
}
