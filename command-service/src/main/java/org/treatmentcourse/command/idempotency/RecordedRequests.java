package org.treatmentcourse.command.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the ledger remembers of a command's request: its fingerprint under a key (HMAC-SHA-256, RFC
 * 2104), in the metadata of the commit's first event.
 *
 * <p>There it is durable in the same write as the commit and costs no other one; wherever the
 * commit's bytes go, to a restored ledger too, it goes with them. A collection beside the ledger
 * would cost a second journaled write for each command, or could lack what the ledger has. The
 * price is that it is published for ever: hence the key. A plain hash would let everybody guess
 * what was sent about a patient whose data is erased. The key dies with the patient's.
 */
public final class RecordedRequests {
  /** The name in an event's metadata. */
  public static final String META = "request";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH_BYTES = 16;
  private static final JsonMapper JSON = WireFormat.mapper();

  private final FingerprintKeys keys;
  private final StreamPatients patients;

  RecordedRequests(FingerprintKeys keys, StreamPatients patients) {
    this.keys = keys;
    this.patients = patients;
  }

  /**
   * The value to record; empty where there is no key for it.
   *
   * @param patient the patient that the command is about, if any
   */
  public Optional<String> value(RequestFingerprint request, Optional<PatientRef> patient) {
    return keys.of(patient).map(key -> under(key, request));
  }

  /**
   * Whether a commit came of a request. Where that can't be told any more it is taken to be so:
   * earlier builds recorded no fingerprint, and an erased patient's can't be compared.
   *
   * @param stream the stream of the request's command, and one of the commit's
   */
  public boolean cameOf(Commit commit, RequestFingerprint request, String stream) {
    return recorded(commit)
        .flatMap(
            value ->
                keys.of(patients.of(stream, commit))
                    .map(key -> isEqual(value, under(key, request))))
        .orElse(true);
  }

  private static Optional<String> recorded(Commit commit) {
    return commit.draft().events().stream()
        .map(Draft.Event::meta)
        .flatMap(Optional::stream)
        .map(meta -> JSON.readTree(meta).path(META).asString(""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static String under(byte[] key, RequestFingerprint request) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      var whole = mac.doFinal(request.sha256().getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, LENGTH_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't " + ALGORITHM, e);
    }
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
  }
}
