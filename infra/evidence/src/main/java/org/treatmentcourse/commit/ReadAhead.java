package org.treatmentcourse.commit;

import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items that are read in order and in pages. While a full page is worked on the next is fetched, so
 * that neither the reader nor the store waits for the other; after a page that was not full there
 * is nothing to fetch yet. Asked again after the end, it reads on, should there be more by then.
 */
public final class ReadAhead<T> extends AbstractSpliterator<T> {
  private final Function<@Nullable T, List<T>> fetch;
  private final int fullPage;
  private Optional<CompletableFuture<List<T>>> ahead = Optional.empty();
  private @Nullable T last;
  private List<T> page = List.of();
  private int at;

  /**
   * Fetches nothing before the first item is asked for.
   *
   * @param fetch the page after an item, or the first page after none; an empty one at the end
   * @param fullPage a page with so many items, or more, is probably not the last
   */
  public ReadAhead(Function<@Nullable T, List<T>> fetch, int fullPage) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.fetch = fetch;
    this.fullPage = fullPage;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    if (at == page.size() && !turnPage()) {
      return false;
    }
    action.accept(page.get(at++));
    return true;
  }

  /** The rest of the page at hand, or the next page; empty at the end. */
  public List<T> nextPage() {
    if (at == page.size() && !turnPage()) {
      return List.of();
    }
    var rest = page.subList(at, page.size());
    at = page.size();
    return rest;
  }

  /** Waits for a page that nobody wants any more: what it is fetched from may be closed then. */
  public void finish() {
    ahead.ifPresent(fetched -> fetched.handle((_, _) -> true).join());
    ahead = Optional.empty();
  }

  /** True if the next item was fetched already and needs no further query. */
  public boolean isAtHand() {
    return at < page.size() || ahead.isPresent();
  }

  private boolean turnPage() {
    page = ahead.isPresent() ? await(ahead.get()) : fetch.apply(last);
    ahead = Optional.empty();
    at = 0;
    if (page.isEmpty()) {
      return false;
    }
    last = page.getLast();
    if (page.size() >= fullPage) {
      ahead = Optional.of(begin(last));
    }
    return true;
  }

  private CompletableFuture<List<T>> begin(T last) {
    return CompletableFuture.supplyAsync(() -> fetch.apply(last), Thread::startVirtualThread);
  }

  /** The reader gets the store's own exception, as if it had asked itself. */
  private static <T> List<T> await(CompletableFuture<List<T>> page) {
    try {
      return page.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw e;
    }
  }
}
