package org.treatmentcourse.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

class CloudEventHeadersTest {
  private static final RecordedEvent EVENT =
      new RecordedEvent(
          "course-0e4f9f5c-7a53-4d0c-8d8e-1a2b3c4d5e6f",
          7,
          new UUID(1, 2),
          "DoseStarted",
          1,
          Samples.T0,
          "{\"lot\":\"ä\"}",
          42,
          0,
          2,
          Samples.T0.plusMillis(1),
          new UUID(3, 4),
          new Actor("demo-monitor", "Mónica", Role.MONITOR, Optional.of("RN")),
          Optional.of("anew"),
          new UUID(5, 6),
          new UUID(7, 8));

  @Test
  void an_envelope_survives_its_headers() {
    var headers = CloudEventHeaders.of(EVENT);
    assertThat(CloudEventHeaders.read(headers, EVENT.payload().getBytes(UTF_8))).isEqualTo(EVENT);
  }

  @Test
  void the_required_attributes_of_cloudevents_1_0_are_there() {
    assertThat(CloudEventHeaders.of(EVENT))
        .containsKeys("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time");
  }

  @Test
  void a_missing_header_is_named() {
    var headers = new HashMap<>(CloudEventHeaders.of(EVENT));
    headers.remove("ce_sequence");
    assertThatThrownBy(() -> CloudEventHeaders.read(headers, new byte[0]))
        .hasMessageContaining("ce_sequence");
  }
}
