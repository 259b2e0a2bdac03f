package org.treatmentcourse.query.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.acknowledgement.RecordedFinding;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.WireFormat;

class FindingKindTest {
  private static final String RULES =
      "query-service/src/main/resources/org/treatmentcourse/query/history/guards.json";

  @Test
  @Proves("170.315d3-findings")
  void every_rule_that_a_kind_of_finding_is_of_is_a_rule() throws IOException {
    var file = Path.of(System.getProperty("treatmentcourse.root")).resolve(RULES);
    var rules = WireFormat.mapper().readTree(Files.readString(file)).path("rules");
    assertThat(Arrays.stream(FindingKind.values()).flatMap(kind -> kind.rules().stream()))
        .isNotEmpty()
        .allMatch(rules::has, "is a rule of the deciders");
  }

  @Test
  void every_type_that_a_finding_is_of_is_an_event() {
    var types = EventFamilies.wire().types().keySet();
    assertThat(types).containsAll(FindingKind.allTypes()).containsAll(SignatureFindings.DECISIONS);
  }

  @Test
  @Proves("164.308a-findings-acknowledged")
  void every_finding_can_be_acknowledged() {
    assertThat(RecordedFinding.TYPES).containsExactlyInAnyOrderElementsOf(FindingKind.allTypes());
  }

  @ParameterizedTest
  @CsvSource({
    "ProtocolDeviationDetected,late-entry,late-entry",
    "ProtocolDeviationDetected,monitoring-form-is-sent,monitoring-form-overdue",
    "ProtocolDeviationDetected,increments-are-apart,deviation",
    "IntegrationWindowMissed,'',integration-window-missed",
    "CustodyDeviationDetected,witness-is-registered,deviation",
    "DiscrepancyReported,'',stock-discrepancy",
    "DiscrepancyRetracted,'',stock-discrepancy-retracted",
    "EmergencyAccessed,'',emergency-access"
  })
  void each_finding_counts_for_one_kind(String type, String rule, String kind) {
    assertThat(FindingKind.of(type, rule).wireName()).isEqualTo(kind);
  }
}
