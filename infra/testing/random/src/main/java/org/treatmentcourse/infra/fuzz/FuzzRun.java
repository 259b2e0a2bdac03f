package org.treatmentcourse.infra.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.random.Dice;
import org.treatmentcourse.value.actor.Role;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests made from both API documents, and judges every answer. What is sent follows from
 * the seed; a few clients send it side by side, since many an answer waits for something.
 */
public final class FuzzRun {
  private static final int MOST_TRIES = 3;
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int MOST_SHOWN = 600;
  private static final int CLIENTS = 4;
  private static final int BATCH = 200;
  private static final List<String> FIRST_AND_LAST =
      List.of("/events?limit=500&direction=up", "/events?limit=500");
  private static final String DOCUMENT = "/v3/api-docs";

  /** Members of an event that say what a stack has: by the names that requests have for them. */
  private static final Map<String, String> KNOWN =
      Map.of("course", "course", "patient", "patient", "clinic", "clinic", "lot", "lot");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(BOUND).build();
  private final Endpoints endpoints;
  private final FuzzOptions options;

  public FuzzRun(Endpoints endpoints, FuzzOptions options) {
    this.endpoints = endpoints;
    this.options = options;
  }

  public FuzzReport run() {
    var operations = new ArrayList<ApiOperation>();
    for (var service : List.of(endpoints.command(), endpoints.query())) {
      operations.addAll(ApiOperation.of(service, json(service.resolve(DOCUMENT), Role.SERVICE)));
    }
    var dice = new Dice(options.seed());
    var requests = new RequestMaker(dice, endpoints.tokens(), known());
    var check = new AnswerCheck();
    var statuses = new TreeMap<Integer, Integer>();
    var wrong = new TreeMap<String, String>();
    var times = new HashMap<String, Integer>();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int sent = 0; sent < options.cases(); sent += BATCH) {
        var batch =
            Stream.generate(() -> requests.of(dice.pick(operations)))
                .limit(Math.min(BATCH, options.cases() - sent))
                .toList();
        var answers =
            batch.stream()
                .map(request -> CompletableFuture.supplyAsync(() -> send(request), clients))
                .toList();
        for (int i = 0; i < batch.size(); i++) {
          var request = batch.get(i);
          var answer = answered(answers.get(i));
          statuses.merge(answer.statusCode(), 1, Integer::sum);
          for (var found : check.judge(request, answer)) {
            var kind = request.operation() + ": " + found;
            int count = times.merge(kind, 1, Integer::sum);
            wrong.putIfAbsent(kind, shown(request));
            wrong.compute(
                kind,
                (_, first) -> first == null ? "" : first.replaceFirst("^\\d* ?", count + " "));
          }
        }
      }
    }
    return new FuzzReport(statuses, wrong);
  }

  private static HttpResponse<byte[]> answered(CompletableFuture<HttpResponse<byte[]>> asked) {
    try {
      return asked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof PartFailed none ? none : e;
    }
  }

  /** Values that the stack has, so that requests reach what is there. */
  private Map<String, List<String>> known() {
    var known = new HashMap<String, TreeSet<String>>();
    for (var page : FIRST_AND_LAST) {
      for (var hit : json(endpoints.query().resolve(page), Role.COMPLIANCE_OFFICER).path("hits")) {
        KNOWN.forEach(
            (member, name) ->
                Optional.of(hit.path(member).asString(""))
                    .filter(it -> !it.isEmpty())
                    .ifPresent(it -> known.computeIfAbsent(name, _ -> new TreeSet<>()).add(it)));
      }
    }
    var lists = new HashMap<String, List<String>>();
    known.forEach((name, values) -> lists.put(name, List.copyOf(values)));
    lists.put("id", List.of("s0-anew", "s1-amavi"));
    lists.put("resource", List.of("room.anew-1", "practitioner.demo-therapist-anew"));
    lists.put("practitioner", List.of("demo-therapist-anew"));
    lists.put("zone", List.of("America/Denver", "Europe/London", "UTC"));
    lists.put("readModel", List.of("courses", "schedule"));
    lists.put("Prefer", List.of("wait=0", "wait=1"));
    lists.put("level", List.of("0", "1"));
    lists.put("path", List.of("000", "000.p/1", "entries/000"));
    return lists;
  }

  /** A document is made when it is first asked for, which may take a busy machine longer. */
  private JsonNode json(URI uri, Role role) {
    var bearer = endpoints.tokens().bearer(role, Optional.empty());
    for (int tries = 1; ; tries++) {
      try {
        return new JsonHttp().get(uri, bearer).body();
      } catch (IOException e) {
        if (tries == MOST_TRIES) {
          throw new PartFailed("no answer from " + uri, e);
        }
      }
    }
  }

  private HttpResponse<byte[]> send(FuzzRequest request) {
    var body = request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody());
    var builder =
        HttpRequest.newBuilder(request.uri()).timeout(BOUND).method(request.method(), body);
    request.headers().forEach(builder::header);
    try {
      return http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new PartFailed("no answer to " + shown(request), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", e);
    }
  }

  private static String shown(FuzzRequest request) {
    var headers = new TreeMap<>(request.headers());
    headers.remove("Authorization");
    var body = request.body().map(bytes -> new String(bytes, UTF_8)).orElse("");
    var text = request.method() + " " + request.uri() + " " + headers + " " + body;
    return text.substring(0, Math.min(text.length(), MOST_SHOWN));
  }
}
