package org.treatmentcourse.protocol.file;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries each part of a protocol on its own record, innermost first, so that the records' own guards
 * speak all at once and not the first of them alone. A part that already has a flaw is left out,
 * since the part that holds it can't be made either.
 */
final class RecordGuards {
  private static final JsonMapper JSON = WireFormat.mapper();

  private final Collection<ProtocolFlaw> flaws;

  private RecordGuards(Collection<ProtocolFlaw> flaws) {
    this.flaws = flaws;
  }

  static void judge(JsonNode protocol, Collection<ProtocolFlaw> flaws) {
    new RecordGuards(flaws).judge(protocol, TreatmentProtocol.class, "");
  }

  private void judge(JsonNode node, Type type, String at) {
    if (type instanceof ParameterizedType generic) {
      var inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        judge(node, inner, at);
      } else if (generic.getRawType() == List.class) {
        for (int i = 0; i < node.size(); i++) {
          judge(node.path(i), inner, at + "/" + i);
        }
      }
    } else if (type instanceof Class<?> part && (part.isRecord() || part.isSealed())) {
      for (var component : components(part)) {
        if (node.has(component.getName())) {
          judge(
              node.get(component.getName()),
              component.getGenericType(),
              at + "/" + component.getName());
        }
      }
      make(node, part, at);
    }
  }

  private void make(JsonNode node, Class<?> part, String at) {
    if (flaws.stream().anyMatch(flaw -> flaw.isIn(at))) {
      return;
    }
    try {
      JSON.treeToValue(node, part);
    } catch (JacksonException e) {
      var said =
          e.getCause() instanceof IllegalArgumentException guard
              ? String.valueOf(guard.getMessage())
              : "does not fit";
      flaws.add(new ProtocolFlaw(at + inner(e) + field(said, part), said));
    }
  }

  private static String inner(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      path.append('/')
          .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    return path.toString();
  }

  /** A guard's message begins with the field's name. */
  private static String field(String said, Class<?> part) {
    var first = said.split("[ .]", 2)[0];
    return components(part).stream().anyMatch(component -> component.getName().equals(first))
        ? "/" + first
        : "";
  }

  private static List<RecordComponent> components(Class<?> part) {
    return part.isRecord() ? Arrays.asList(part.getRecordComponents()) : List.of();
  }
}
