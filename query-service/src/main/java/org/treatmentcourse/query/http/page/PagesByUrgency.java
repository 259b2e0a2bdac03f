package org.treatmentcourse.query.http.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of a list that is short enough to be put in order here. */
public final class PagesByUrgency {
  /** The number of keys of a place in the order: its urgency and its course, with the visit. */
  public static final int CURSOR_KEYS = 2;

  /** A place in the order: what sorts first is most urgent. */
  public record Key(String urgency, String id) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::urgency).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Some items, and where they end if there is more. */
  public record Page<T>(List<T> items, Optional<String> nextCursor) {}

  private PagesByUrgency() {}

  public static <T> Page<T> page(
      List<T> all, Function<T, Key> key, Optional<Cursor> after, int limit) {
    var rest =
        all.stream()
            .sorted(Comparator.comparing(key))
            .filter(
                item ->
                    after
                        .map(c -> new Key(c.keys().getFirst(), c.keys().getLast()))
                        .filter(end -> key.apply(item).compareTo(end) <= 0)
                        .isEmpty())
            .limit(limit + 1L)
            .toList();
    if (rest.size() <= limit) {
      return new Page<>(rest, Optional.empty());
    }
    var page = rest.subList(0, limit);
    var last = key.apply(page.getLast());
    return new Page<>(page, Optional.of(Cursor.of(last.urgency(), last.id()).text()));
  }
}
