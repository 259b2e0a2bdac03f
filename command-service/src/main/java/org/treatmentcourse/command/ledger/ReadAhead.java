package org.treatmentcourse.command.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Items that are read in order and in pages, each page fetched while the one before is worked on.
 * Who asks again after the end reads on, should there be more by then.
 */
final class ReadAhead<T> extends AbstractSpliterator<T> {
  private final Function<@Nullable T, List<T>> fetch;
  private Optional<CompletableFuture<List<T>>> ahead = Optional.empty();
  private @Nullable T last;
  private List<T> page = List.of();
  private int at;

  private ReadAhead(Function<@Nullable T, List<T>> fetch) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.fetch = fetch;
  }

  /**
   * The items, one after the other; nothing is fetched before the first is asked for.
   *
   * @param fetch the page after an item, or the first page after none; an empty one at the end
   */
  static <T> Stream<T> items(Function<@Nullable T, List<T>> fetch) {
    return StreamSupport.stream(new ReadAhead<>(fetch), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    if (at == page.size() && !turnPage()) {
      return false;
    }
    action.accept(page.get(at++));
    return true;
  }

  private boolean turnPage() {
    page = ahead.isPresent() ? await(ahead.get()) : fetch.apply(last);
    at = 0;
    if (page.isEmpty()) {
      ahead = Optional.empty();
      return false;
    }
    last = page.getLast();
    ahead = Optional.of(begin(last));
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
