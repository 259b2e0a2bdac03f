package org.treatmentcourse.infra.verify;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.treatmentcourse.infra.verify.source.Entry;
import org.treatmentcourse.infra.verify.source.LedgerSource;

/** Reads the next page while this one is hashed: a database works while we do. */
final class ReadAhead implements AutoCloseable {
  private final ExecutorService reader = Executors.newSingleThreadExecutor();
  private final LedgerSource.Pages pages;
  private Future<List<Entry>> ahead;

  ReadAhead(LedgerSource.Pages pages) {
    this.pages = pages;
    this.ahead = reader.submit(pages::next);
  }

  /** Waits for the page that is being read; empty at the end. */
  List<Entry> next() {
    try {
      var page = ahead.get();
      if (!page.isEmpty()) {
        ahead = reader.submit(pages::next);
      }
      return page;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Waits for a page that nobody wants any more: it takes milliseconds. */
  @Override
  public void close() {
    reader.close();
  }
}
