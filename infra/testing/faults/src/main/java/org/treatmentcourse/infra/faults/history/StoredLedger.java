package org.treatmentcourse.infra.faults.history;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's documents as they are, read without the ledger's own code. */
public record StoredLedger(List<Stored> commits) {
  /** One commit's document. */
  public record Stored(long number, UUID command, List<Place> places) {
    public Stored {
      places = List.copyOf(places);
    }
  }

  public StoredLedger {
    commits = List.copyOf(commits);
  }

  /** Everything that a majority holds, in order of the numbers. */
  public static StoredLedger read(MongoDatabase database) {
    var commits = new ArrayList<Stored>();
    var ledger = database.getCollection("ledger").withReadConcern(ReadConcern.MAJORITY);
    for (var document : ledger.find().sort(Sorts.ascending("_id"))) {
      var places = new ArrayList<Place>();
      for (var event : document.getList("events", Document.class)) {
        places.add(new Place(event.getString("stream"), event.getLong("seq")));
      }
      commits.add(new Stored(document.getLong("_id"), document.get("command", UUID.class), places));
    }
    return new StoredLedger(commits);
  }

  /** Writes it for the checker in Go, a commit a line. */
  public void write(Path file) {
    var lines = new StringBuilder();
    for (var commit : commits) {
      var line =
          JsonMapper.shared()
              .createObjectNode()
              .put("commit", commit.number())
              .put("command", commit.command().toString());
      var places = line.putArray("places");
      commit
          .places()
          .forEach(
              place -> places.addObject().put("stream", place.stream()).put("seq", place.seq()));
      lines.append(line).append('\n');
    }
    try {
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
