package org.treatmentcourse.command.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;

/** Asks one witness. An answer is there within the bound, even if the witness gives none. */
final class WitnessClient implements AutoCloseable {
  private static final Duration CONNECT_BOUND = Duration.ofSeconds(2);
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER_BYTES = 16 << 10;
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final Pattern SIZE = Pattern.compile("(0|[1-9]\\d{0,17})\n?");

  private final WitnessSetting witness;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_BOUND)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  WitnessClient(WitnessSetting witness) {
    this.witness = witness;
  }

  /** The answer of a witness to a checkpoint. */
  sealed interface Answer {
    /** It cosigned, and its key made the signature. */
    record Cosigned(NoteSignature signature) implements Answer {}

    /** The last size it saw is another than we thought. */
    record LastSaw(long size) implements Answer {}

    /** The witness did not cosign, or its cosignature is worth nothing. */
    record Refused(String why) implements Answer {}
  }

  /** Shows a checkpoint, and that the log only grew to it. */
  Answer add(ConsistencyProof proof, SignedNote checkpoint) {
    var request =
        HttpRequest.newBuilder(witness.addCheckpoint())
            .timeout(ANSWER_BOUND)
            .POST(HttpRequest.BodyPublishers.ofString(body(proof, checkpoint), UTF_8))
            .build();
    // The request's own time-out ends with the answer's head; the future's covers all of it.
    var answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LARGEST_ANSWER_BYTES));
    try {
      return read(checkpoint, answer.get(ANSWER_BOUND.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Answer.Refused("it can't be asked: " + e.getCause());
    } catch (TimeoutException e) {
      return new Answer.Refused("no answer within " + ANSWER_BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Refused("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  static String body(ConsistencyProof proof, SignedNote checkpoint) {
    var body = new StringBuilder("old ").append(proof.from()).append('\n');
    for (Hash hash : proof.path()) {
      body.append(hash.base64()).append('\n');
    }
    return body.append('\n').append(checkpoint).toString();
  }

  private Answer read(SignedNote checkpoint, HttpResponse<String> answer) {
    var size = SIZE.matcher(answer.body());
    if (answer.statusCode() == CONFLICT && size.matches()) {
      return new Answer.LastSaw(Long.parseLong(size.group(1)));
    }
    if (answer.statusCode() != OK) {
      return new Answer.Refused("status " + answer.statusCode());
    }
    try {
      for (String line : answer.body().lines().toList()) {
        var signature = NoteSignature.parse(line);
        if (witness.key().verifies(checkpoint.text(), signature)) {
          return new Answer.Cosigned(signature);
        }
      }
      return new Answer.Refused("none of its signatures is its key's over this checkpoint");
    } catch (IllegalArgumentException e) {
      return new Answer.Refused("its answer is no signature");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
