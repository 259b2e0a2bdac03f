package org.treatmentcourse.protocol.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.Preparation;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.plan.MonitoringPlan;
import org.treatmentcourse.protocol.plan.Phase;
import org.treatmentcourse.protocol.plan.ScaleUse;
import org.treatmentcourse.protocol.plan.TelehealthUse;
import org.treatmentcourse.protocol.terms.FormDue;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.protocol.terms.SourceTag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts that the second revision of a protocol's JSON added. A protocol without these parts
 * keeps its hash, so a course that pinned it still pins this content.
 */
public final class ProtocolRevision2 {
  private static final List<String> LISTS =
      List.of(
          "phases", "monitoring", "scales", "credentials", "forms", "interventions", "telehealth");

  private ProtocolRevision2() {}

  /**
   * Adds the lists that a protocol's JSON leaves out, as empty ones. JSON that isn't an object is
   * left alone, for the reader to refuse.
   */
  public static void fill(JsonNode protocol) {
    if (!(protocol instanceof ObjectNode object)) {
      return;
    }
    LISTS.forEach(name -> emptyList(object, name));
    if (!object.has("sources")) {
      object.putObject("sources");
    }
    emptyList(object.path("preparation"), "items");
    object.path("discharge").forEach(criteria -> emptyList(criteria, "signs"));
  }

  private static void emptyList(JsonNode node, String name) {
    if (node instanceof ObjectNode object && !object.has(name)) {
      object.putArray(name);
    }
  }

  /** A mapper that leaves out an added list if it is empty. */
  static JsonMapper without(JsonMapper mapper) {
    return mapper
        .rebuild()
        .addMixIn(TreatmentProtocol.class, OfProtocol.class)
        .addMixIn(Preparation.class, OfPreparation.class)
        .addMixIn(DischargeCriteria.class, OfDischarge.class)
        .build();
  }

  /** The added lists of a protocol. */
  interface OfProtocol {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Phase> phases();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<MonitoringPlan> monitoring();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ScaleUse> scales();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<RequiredCredential> credentials();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<FormDue> forms();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> interventions();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<TelehealthUse> telehealth();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, SourceTag> sources();
  }

  /** The added list of the preparation. */
  interface OfPreparation {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Preparation.PreparationItem> items();
  }

  /** The added list of discharge criteria. */
  interface OfDischarge {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<DischargeCriteria.Sign> signs();
  }
}
