package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.Upcaster;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.node.ObjectNode;

/** The hashes are made here by hand, from their definition: see {@code SignedRecords}. */
class SignatureCheckTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String COURSE = "course-" + new UUID(1, 1);

  /** A type of event that was revised once: in the first revision the rate was called so. */
  @Revised(RateIsOfThePulse.class)
  record PulseTaken(int perMinute, boolean regular, Instant occurredAt) implements DomainEvent {}

  /** Its one upcaster. */
  public static final class RateIsOfThePulse implements Upcaster {
    @Override
    public ObjectNode upcast(ObjectNode event) {
      event.set("perMinute", event.remove("rate"));
      return event.put("regular", true);
    }
  }

  private static final String FIRST_REVISION =
      "{\"rate\":80,\"occurredAt\":\"2026-03-02T11:00:00Z\"}";
  private static final String SECOND_REVISION =
      "{\"perMinute\":72.50,\"regular\":true,\"occurredAt\":\"2026-03-02T11:30:00Z\"}";

  private final List<BundleFinding> findings = new ArrayList<>();
  private final SignatureCheck check = new SignatureCheck(findings::add);
  private long next;

  @Test
  @Proves("11.70-bound-signature")
  void a_signature_stays_bound_to_a_record_whose_type_was_revised_since() throws Exception {
    var wire = new WireFormat(PulseTaken.class);
    var decoded = wire.decode("PulseTaken", 1, FIRST_REVISION);
    assertThat(wire.encode(decoded).json()).as("decoded and encoded").isNotEqualTo(FIRST_REVISION);

    recorded("PulseTaken", 1, FIRST_REVISION);
    signed(List.of(0), "0 PulseTaken {\"occurredAt\":\"2026-03-02T11:00:00Z\",\"rate\":80}\n");

    assertThat(findings).isEmpty();
  }

  @Test
  @Proves("11.70-bound-signature")
  void a_signature_is_of_the_revision_and_of_each_digit_that_was_stored() throws Exception {
    var asStored =
        "0 PulseTaken:2 {\"occurredAt\":\"2026-03-02T11:30:00Z\",\"perMinute\":72.50,"
            + "\"regular\":true}\n";
    recorded("PulseTaken", 2, SECOND_REVISION);
    signed(List.of(0), asStored);
    assertThat(findings).isEmpty();

    for (var other :
        List.of(
            asStored.replace(":2 ", " "),
            asStored.replace(":2 ", ":3 "),
            asStored.replace("72.50", "72.5"),
            asStored.replaceFirst("0", "1"))) {
      findings.clear();
      signed(List.of(0), other);
      assertThat(findings)
          .as(other)
          .extracting(BundleFinding::kind)
          .containsExactly(Kind.UNBOUND_SIGNATURE);
    }
  }

  @Test
  @Proves("11.70-copied-signature")
  void what_was_amended_or_entered_in_error_before_is_not_signed_but_the_correction_is()
      throws Exception {
    recorded("PulseTaken", 1, FIRST_REVISION);
    recorded("PulseTaken", 1, FIRST_REVISION);
    var first = "{\"occurredAt\":\"2026-03-02T11:00:00Z\",\"rate\":80}\n";
    recorded("EventAmended", 1, "{\"target\":0,\"replacement\":{\"Later\":{\"a\":1}}}");
    recorded("EventEnteredInError", 1, "{\"target\":1,\"reason\":\"twice\"}");

    signed(List.of(0), "0 PulseTaken " + first);
    signed(List.of(1), "1 PulseTaken " + first);
    assertThat(findings)
        .extracting(BundleFinding::kind)
        .containsExactly(Kind.UNBOUND_SIGNATURE, Kind.UNBOUND_SIGNATURE);

    findings.clear();
    signed(
        List.of(2, 3),
        "2 EventAmended {\"replacement\":{\"Later\":{\"a\":1}},\"target\":0}\n"
            + "3 EventEnteredInError {\"reason\":\"twice\",\"target\":1}\n");
    assertThat(findings).isEmpty();
  }

  @Test
  void a_correction_or_signature_of_an_unknown_shape_leaves_signatures_unproven_and_not_false()
      throws Exception {
    recorded("RecordSigned", 7, "{\"what\":\"later\"}");
    recorded("EventAmended", 2, "{\"targets\":[1]}");
    signed(List.of(0), "0 RecordSigned:7 {\"what\":\"later\"}\n");
    assertThat(findings)
        .extracting(BundleFinding::kind)
        .containsExactly(Kind.UNPROVEN, Kind.UNPROVEN);
  }

  private void signed(List<Integer> targets, String lines) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(UTF_8));
    recorded(
        "RecordSigned",
        1,
        "{\"targets\":%s,\"recordsSha256\":\"%s\",\"meaning\":\"REVIEW\",\"occurredAt\":\"%s\"}"
            .formatted(targets, HexFormat.of().formatHex(hash), NOON));
  }

  private void recorded(String type, int revision, String payload) {
    check.take(
        new RecordedEvent(
            COURSE,
            next,
            new UUID(2, next),
            type,
            revision,
            NOON,
            payload,
            next,
            0,
            1,
            NOON,
            new UUID(3, next),
            new Actor("staff", "Staff", Role.CLINICIAN, Optional.empty()),
            Optional.of("anew"),
            new UUID(4, next),
            new UUID(5, next)));
    next++;
  }
}
