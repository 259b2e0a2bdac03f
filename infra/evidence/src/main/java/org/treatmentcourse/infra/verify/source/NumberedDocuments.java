package org.treatmentcourse.infra.verify.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.bson.RawBsonDocument;
import org.treatmentcourse.commit.StoredCommit;

/**
 * A dump's documents by their numbers. A dump has them in the order in which they were stored, and
 * that is almost always the order of their numbers; where it isn't, their places are sorted, at 32
 * bytes of memory each.
 */
final class NumberedDocuments implements AutoCloseable {
  private static final int PAGE = 2_000;

  private final BsonFile file;
  private final long readable;
  private final Optional<List<Place>> sorted;
  private long count;
  private long highest = -1;

  /** The place of a document. */
  private record Place(long number, long offset) {}

  NumberedDocuments(BsonFile file) {
    this.file = file;
    boolean ascending = true;
    long offset = 0;
    for (int length = file.lengthAt(0); length > 0; length = file.lengthAt(offset)) {
      long number = file.numberAt(offset, length, highest + 1);
      ascending &= number > highest;
      highest = Math.max(highest, number);
      count++;
      offset += length;
    }
    this.readable = offset;
    this.sorted = ascending ? Optional.empty() : Optional.of(sort());
  }

  long count() {
    return count;
  }

  /** The largest number; −1 if there is no document. */
  long highest() {
    return highest;
  }

  /** Those with certain numbers, in the file's order. */
  List<RawBsonDocument> documents(LongPredicate numbers) {
    var found = new ArrayList<RawBsonDocument>();
    long offset = 0;
    while (offset < readable) {
      int length = file.lengthAt(offset);
      if (numbers.test(file.numberAt(offset, length, -1))) {
        found.add(file.document(offset));
      }
      offset += length;
    }
    return found;
  }

  /** All in the order of their numbers; at the end, whether something else is in the file. */
  LedgerSource.Pages pages() {
    return sorted.map(this::sortedPages).orElseGet(this::filePages);
  }

  private LedgerSource.Pages filePages() {
    return new LedgerSource.Pages() {
      private long offset;
      private long due;

      @Override
      public List<StoredCommit> next() {
        var page = new ArrayList<StoredCommit>(PAGE);
        while (page.size() < PAGE && offset < readable) {
          int length = file.lengthAt(offset);
          var commit = StoredCommit.at(file.copy(offset, length), 0, length, due);
          page.add(commit);
          due = commit.number() + 1;
          offset += length;
        }
        if (page.isEmpty()) {
          requireEnd(due);
        }
        return page;
      }
    };
  }

  private LedgerSource.Pages sortedPages(List<Place> places) {
    return new LedgerSource.Pages() {
      private int next;

      @Override
      public List<StoredCommit> next() {
        var page = new ArrayList<StoredCommit>(PAGE);
        while (page.size() < PAGE && next < places.size()) {
          var place = places.get(next++);
          int length = file.lengthAt(place.offset());
          page.add(StoredCommit.at(file.copy(place.offset(), length), 0, length, place.number()));
        }
        if (page.isEmpty()) {
          requireEnd(highest + 1);
        }
        return page;
      }
    };
  }

  private void requireEnd(long due) {
    if (readable < file.size()) {
      throw new UnreadableCommit(
          due, "at byte " + readable + " of the dump no whole document begins");
    }
  }

  private List<Place> sort() {
    var places = new ArrayList<Place>();
    long due = 0;
    for (long offset = 0; offset < readable; offset += file.lengthAt(offset)) {
      var place = new Place(file.numberAt(offset, file.lengthAt(offset), due), offset);
      places.add(place);
      due = place.number() + 1;
    }
    places.sort(Comparator.comparingLong(Place::number));
    return places;
  }

  @Override
  public void close() {
    file.close();
  }
}
