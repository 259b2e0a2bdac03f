package org.treatmentcourse.query.http.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Pages of those items of a list that are wanted, where the store can't tell which these are. */
public final class WantedPages {
  /** Some items, and where they end if there is more. */
  public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  private WantedPages() {}

  /**
   * The wanted items after a cursor.
   *
   * @param limit how many at most
   * @param list the list's page after a cursor, with those not wanted, too
   * @param place an item's place in the list's order
   */
  public static <T> Page<T> page(
      Optional<Cursor> after,
      int limit,
      Function<Optional<Cursor>, Page<T>> list,
      Predicate<T> wanted,
      Function<T, Cursor> place) {
    var found = new ArrayList<T>();
    var next = after;
    while (true) {
      var page = list.apply(next);
      page.items().stream().filter(wanted).forEach(found::add);
      if (found.size() > limit) {
        var shown = found.subList(0, limit);
        return new Page<>(shown, Optional.of(place.apply(shown.getLast())));
      }
      if (page.next().isEmpty()) {
        return new Page<>(found, Optional.empty());
      }
      next = page.next();
    }
  }
}
