package org.treatmentcourse.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The question or command that a request asks for, by its path alone. A request that must be
 * refused is refused before anything else looks at it.
 *
 * @param operation a command's name, or a question's as in the API document
 * @param subjects what of
 */
record RequestedPath(String operation, AccessSubjects subjects) {
  private static final String UNKNOWN = "unknown";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@|:+/-]{0,199}");

  /** A path and what it is asked for; {@code {command}} names itself. */
  private record Way(PathPattern path, String operation) {
    static Way of(String path, String operation) {
      return new Way(PathPatternParser.defaultInstance.parse(path), operation);
    }
  }

  private static final String RETRY = "retryParkedEntry";
  private static final String ROTATE = "rotateWrappingKey";
  private static final String DRY_RUN = "dryRun";
  private static final String FEED = "eventFeed";
  private static final String BY_COMMAND = "{command}";
  private static final String WEBHOOK = CommandCatalogue.SUBSCRIPTIONS + "/webhook";
  private static final String VIEW = CommandCatalogue.SUBSCRIPTIONS + "/topic";
  private static final Set<String> OPERATIONS =
      Set.of(
          RETRY,
          ROTATE,
          "setWebhookTarget",
          "rotateWebhookSecret",
          "replayWebhook",
          "retryWebhook",
          "testWebhook",
          "beginView",
          "endView");
  private static final List<Way> WAYS =
      List.of(
          Way.of("/feed", FEED),
          Way.of("/subscriptions", "subscriptions"),
          Way.of(CommandCatalogue.SUBSCRIPTIONS, "subscription"),
          Way.of(WEBHOOK, "webhook"),
          Way.of(WEBHOOK + "/target", "setWebhookTarget"),
          Way.of(WEBHOOK + "/rotate-secret", "rotateWebhookSecret"),
          Way.of(WEBHOOK + "/replay", "replayWebhook"),
          Way.of(WEBHOOK + "/retry", "retryWebhook"),
          Way.of(WEBHOOK + "/test", "testWebhook"),
          Way.of(VIEW, "view"),
          Way.of(VIEW + "/begin", "beginView"),
          Way.of(VIEW + "/end", "endView"),
          Way.of("/streams/{stream}/events", "eventsOfStream"),
          Way.of("/clinics/{clinic}/patients/{patient}", "personalData"),
          Way.of("/tile/entries/{*record}", "logEntries"),
          Way.of("/operations/parked", "parkedEntries"),
          Way.of("/operations/parked/{worker}/{stream}/retry", RETRY),
          Way.of("/operations/patient-keys/rotate", ROTATE),
          Way.of(CommandCatalogue.COURSES + "/" + CommandCatalogue.DRY_RUN + "{command}", DRY_RUN),
          Way.of(
              "/clinics/{clinic}/{collection}/{id}/" + CommandCatalogue.DRY_RUN + "{command}",
              DRY_RUN),
          Way.of("/courses/{course}/{command}", BY_COMMAND),
          Way.of("/protocols/{id}/{command}", BY_COMMAND),
          Way.of(CommandCatalogue.SUBSCRIPTIONS + "/{command}", BY_COMMAND),
          Way.of("/clinics/{clinic}/patients/{patient}/{command}", BY_COMMAND),
          Way.of("/clinics/{clinic}/lots/{lot}/{command}", BY_COMMAND),
          Way.of("/clinics/{clinic}/waiting-list/{course}/{command}", BY_COMMAND),
          Way.of("/clinics/{clinic}/{collection}/{id}/{command}", BY_COMMAND));

  static RequestedPath of(HttpServletRequest request) {
    var path = PathContainer.parsePath(request.getRequestURI());
    return WAYS.stream()
        .flatMap(way -> matched(way, path))
        .findFirst()
        .orElseGet(() -> new RequestedPath(UNKNOWN, subjects(Map.of())));
  }

  /** True if the request does or repeats work that no event tells of. */
  boolean isOperation() {
    return OPERATIONS.contains(operation);
  }

  /** True if a command is only to be decided on, which shows what its answer says. */
  boolean isDryRun() {
    return operation.equals(DRY_RUN);
  }

  /** True if what is asked for follows from the answer alone, and an answer may show nothing. */
  boolean isFeed() {
    return operation.equals(FEED);
  }

  private static Stream<RequestedPath> matched(Way way, PathContainer path) {
    return Stream.ofNullable(way.path().matchAndExtract(path))
        .map(PathPattern.PathMatchInfo::getUriVariables)
        .map(named -> new RequestedPath(operation(way, named), subjects(named)));
  }

  private static String operation(Way way, Map<String, String> named) {
    return way.operation().equals(BY_COMMAND)
        ? named(named, "command").filter(it -> NAME.matcher(it).matches()).orElse(UNKNOWN)
        : way.operation();
  }

  private static AccessSubjects subjects(Map<String, String> named) {
    var stream = named(named, "stream");
    return new AccessSubjects(
        named(named, "clinic").flatMap(ClinicId::of).stream().toList(),
        Stream.concat(
                named(named, "course").stream(),
                stream.filter(CourseId::isCourseStream).map(RequestedPath::afterPrefix).stream())
            .flatMap(text -> id(text, CourseId::new))
            .toList(),
        named(named, "patient").stream().flatMap(text -> id(text, PatientRef::new)).toList(),
        named(named, "lot").flatMap(LotNumber::of),
        Optional.empty(),
        stream
            .or(() -> named(named, "record"))
            .or(() -> named(named, "subscription"))
            .flatMap(RequestedPath::record));
  }

  private static Optional<String> record(String name) {
    var bare = name.startsWith("/") ? name.substring(1) : name;
    return RECORD.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }

  private static String afterPrefix(String stream) {
    return stream.substring(stream.indexOf('-') + 1);
  }

  private static <T> Stream<T> id(String text, Function<UUID, T> of) {
    try {
      return Stream.of(of.apply(UUID.fromString(text)));
    } catch (IllegalArgumentException malformed) {
      return Stream.empty();
    }
  }

  private static Optional<String> named(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name));
  }
}
