package org.treatmentcourse.infra.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treatmentcourse.infra.client.Tokens;
import org.treatmentcourse.infra.random.Dice;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import tools.jackson.databind.JsonNode;

/** Requests for an operation: as its document says, and wrong in one way or several. */
final class RequestMaker {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final List<String> MEDIA_TYPES =
      List.of(
          "text/plain", "application/xml", "application/json;charset=utf-16", "multipart/a", "/");
  private static final List<String> ACCEPTED =
      List.of("*/*", "application/json", "text/html", "image/png;q=0.1", "nonsense");

  private final Dice dice;
  private final Tokens tokens;
  private final ValueMaker values;
  private final Mutations mutations;

  RequestMaker(Dice dice, Tokens tokens, Map<String, List<String>> known) {
    this.dice = dice;
    this.tokens = tokens;
    this.values = new ValueMaker(dice, known);
    this.mutations = new Mutations(dice);
  }

  FuzzRequest of(ApiOperation operation) {
    var method = dice.percent(3) ? dice.pick(METHODS) : operation.method();
    var uri = URI.create(operation.service() + path(operation) + query(operation));
    var headers = headers(operation);
    if (operation.body().isEmpty() && !dice.percent(3)) {
      return new FuzzRequest(operation, method, uri, headers, Optional.empty(), Optional.empty());
    }
    headers.put("Content-Type", dice.percent(4) ? dice.pick(MEDIA_TYPES) : ApiOperation.JSON);
    var tree = tree(operation);
    if (dice.percent(6)) {
      var bytes = mutations.change(tree);
      return new FuzzRequest(operation, method, uri, headers, Optional.of(bytes), Optional.empty());
    }
    return new FuzzRequest(
        operation, method, uri, headers, Optional.of(tree.getBytes(UTF_8)), Optional.of(tree));
  }

  private String tree(ApiOperation operation) {
    var schema = operation.body();
    if (schema.isEmpty()) {
      return "{}";
    }
    var body = values.of(operation, "", schema.get());
    for (int changes = dice.percent(60) ? 0 : 1 + dice.below(2); changes > 0; changes--) {
      if (body.isContainer()) {
        mutations.change(body);
      }
    }
    return body.toString();
  }

  private String path(ApiOperation operation) {
    var schemas = new LinkedHashMap<String, JsonNode>();
    operation
        .parameters("path")
        .forEach(it -> schemas.put(it.path("name").asString(), it.path("schema")));
    return VARIABLE
        .matcher(operation.path())
        .replaceAll(
            found -> {
              var name = found.group(1);
              var text =
                  dice.percent(3)
                      ? mutations.oddText()
                      : values
                          .of(operation, name, Objects.requireNonNull(schemas.get(name)))
                          .asString();
              return Matcher.quoteReplacement(encoded(text));
            });
  }

  private String query(ApiOperation operation) {
    var pairs = new ArrayList<String>();
    for (var parameter : operation.parameters("query")) {
      if (parameter.path("required").asBoolean(false) ? dice.percent(95) : dice.percent(25)) {
        var name = parameter.path("name").asString();
        texts(operation, name, parameter.path("schema"))
            .forEach(text -> pairs.add(encoded(name) + "=" + encoded(text)));
      }
    }
    if (dice.percent(4)) {
      pairs.add(dice.pick(List.of("unknown=1", "=", "limit=1&limit=2", "a", "%ff=1")));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /* An array is a pair for each of its values. */
  private List<String> texts(ApiOperation operation, String name, JsonNode schema) {
    if (dice.percent(8)) {
      return List.of(mutations.oddText());
    }
    var value = values.of(operation, name, schema);
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).toList()
        : List.of(value.asString());
  }

  private Map<String, String> headers(ApiOperation operation) {
    var headers = new LinkedHashMap<String, String>();
    for (var parameter : operation.parameters("header")) {
      boolean required = parameter.path("required").asBoolean(false);
      if (required ? dice.percent(97) : dice.percent(6)) {
        var name = parameter.path("name").asString();
        var text =
            dice.percent(required ? 3 : 40)
                ? mutations.oddText()
                : values.of(operation, name, parameter.path("schema")).asString();
        headers.put(name, printable(text));
      }
    }
    if (dice.percent(5)) {
      headers.put("Accept", dice.pick(ACCEPTED));
    }
    bearer(operation).ifPresent(token -> headers.put("Authorization", token));
    return headers;
  }

  private Optional<String> bearer(ApiOperation operation) {
    if (dice.percent(3)) {
      return dice.percent(50)
          ? Optional.empty()
          : Optional.of("Bearer " + printable(mutations.oddText()));
    }
    var permitted =
        List.of(Role.values()).stream()
            .filter(role -> operation.roles().contains(role.wireName()))
            .toList();
    var role =
        permitted.isEmpty() || dice.percent(8)
            ? dice.pick(List.of(Role.values()))
            : dice.pick(permitted);
    var clinic = dice.percent(80) ? Optional.<ClinicId>empty() : Optional.of(new ClinicId("anew"));
    return Optional.of("Bearer " + tokens.bearer(role, clinic));
  }

  /** What the client itself would not send in a header is replaced. */
  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  /** What is encoded already, or meant to look so, is sent as it is. */
  private static String encoded(String text) {
    return text.matches("%[0-9A-Fa-f]{2}.*")
        ? text
        : URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
