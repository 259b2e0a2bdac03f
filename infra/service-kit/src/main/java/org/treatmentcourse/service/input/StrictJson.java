package org.treatmentcourse.service.input;

import java.util.Optional;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.guard.SealedText;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.guard.WellFormedText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * I-JSON (RFC 7493) and nothing else: UTF-8, no name twice, no text that {@link InputText} refuses,
 * numbers that are kept digit by digit, and bounds on everything. No text is blank, nothing is
 * null.
 */
public final class StrictJson {
  /** The largest body; a command's events must fit into a commit of as many bytes. */
  public static final int MAX_BYTES = 65_535;

  /** The deepest nesting of objects and lists. */
  public static final int MAX_DEPTH = 32;

  /** The most digits of a number, and the farthest that its point may be moved by an exponent. */
  public static final int MAX_DIGITS = 40;

  /** The longest name of a member, in UTF-16 units. */
  public static final int MAX_NAME_LENGTH = 200;

  /** The most entries of a list. */
  public static final int MAX_ITEMS = 1_000;

  static final String BODY = "body";

  private static final String BOUNDS =
      "is beyond a bound: at most %d levels, %d digits, and %d characters in a name"
          .formatted(MAX_DEPTH, MAX_DIGITS, MAX_NAME_LENGTH);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_DIGITS)
                          .maxNameLength(MAX_NAME_LENGTH)
                          .maxStringLength(MAX_BYTES)
                          .maxDocumentLength(MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          // A binary fraction would be rounded before any rule sees it.
          .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private StrictJson() {}

  /**
   * The object that a body is.
   *
   * @throws Problem 413, or 400 naming the member that is wrong, or {@value #BODY}
   */
  public static ObjectNode object(byte[] body) {
    if (JSON.readTree(checked(body)) instanceof ObjectNode object) {
      return object;
    }
    throw InputProblem.malformed(BODY, "must be a JSON object");
  }

  /** The same, where a body may be left out: then it is an object without members. */
  public static ObjectNode objectOrNone(byte[] body) {
    return body.length == 0 ? JSON.createObjectNode() : object(body);
  }

  /**
   * Checks JSON that somebody else reads.
   *
   * @throws Problem as {@link #object}
   */
  public static void check(byte[] json) {
    checked(json);
  }

  private static String checked(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw InputProblem.tooLarge(MAX_BYTES);
    }
    // JSON's own reader takes bytes that are not UTF-8 without a word.
    var text = WellFormedText.markedWhereIllFormed(bytes);
    try (var parser = JSON.createParser(text)) {
      try {
        read(parser);
      } catch (StreamConstraintsException e) {
        throw InputProblem.malformed(beyond(parser, e), BOUNDS);
      } catch (JacksonException e) {
        throw InputProblem.malformed(field(parser), flaw(e));
      }
    }
    return text;
  }

  private static void read(JsonParser parser) {
    int depth = 0;
    do {
      var token = Optional.ofNullable(parser.nextToken());
      if (token.isEmpty()) {
        throw InputProblem.malformed(BODY, "must be a JSON object");
      }
      requireFew(parser);
      switch (token.get()) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case PROPERTY_NAME -> requireText(parser, parser.currentName());
        case VALUE_STRING -> {
          requireText(parser, parser.getString());
          requireMeaning(parser);
        }
        case VALUE_NUMBER_INT -> parser.getBigIntegerValue(); // counts the digits
        case VALUE_NUMBER_FLOAT -> requireDigits(parser);
        case VALUE_NULL ->
            throw InputProblem.malformed(field(parser), "must be left out where there is none");
        case VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {
          // Nothing in them can be wrong by itself.
        }
      }
    } while (depth > 0);
    if (parser.nextToken() != null) {
      throw InputProblem.malformed(BODY, "must be one JSON object, with nothing after it");
    }
  }

  private static void requireFew(JsonParser parser) {
    var context = parser.streamReadContext();
    if (context.inArray() && context.getCurrentIndex() >= MAX_ITEMS) {
      throw InputProblem.malformed(
          field(context.getParent()), "must have at most " + MAX_ITEMS + " entries");
    }
  }

  private static void requireText(JsonParser parser, String text) {
    if (!InputText.isAllowed(text)) {
      throw InputProblem.malformed(field(parser), InputText.RULE);
    }
    if (SealedText.isIn(text)) { // only a service seals
      throw InputProblem.malformed(field(parser), "must not hold " + SealedText.PREFIX);
    }
  }

  /** A text says something that can be seen, and no more than any that is recorded. */
  private static void requireMeaning(JsonParser parser) {
    if (InputText.isBlank(parser.getString())) {
      throw InputProblem.malformed(field(parser), "must not be blank");
    }
    if (parser.getString().length() > Texts.MAX_TEXT_LENGTH) {
      throw InputProblem.malformed(
          field(parser), "must have at most " + Texts.MAX_TEXT_LENGTH + " characters");
    }
  }

  private static void requireDigits(JsonParser parser) {
    var number = parser.getDecimalValue();
    if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw InputProblem.malformed(field(parser), BOUNDS);
    }
  }

  private static String flaw(JacksonException e) {
    // Its message quotes what was sent, so only its first word is looked at.
    return e.getOriginalMessage().startsWith("Duplicate")
        ? "is there twice"
        : "not JSON at line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr();
  }

  /** The object whose next name is too long, or else the member that is beyond a bound. */
  private static String beyond(JsonParser parser, StreamConstraintsException e) {
    var at = parser.streamReadContext();
    return e.getOriginalMessage().startsWith("Name") ? field(at.getParent()) : field(at);
  }

  private static String field(JsonParser parser) {
    return field(parser.streamReadContext());
  }

  private static String field(TokenStreamContext at) {
    var path = path(at);
    return path.isEmpty() ? BODY : path;
  }

  private static String path(TokenStreamContext at) {
    if (at == null || at.inRoot()) {
      return "";
    }
    var before = path(at.getParent());
    if (at.inArray()) {
      return before + '[' + Math.max(at.getCurrentIndex(), 0) + ']';
    }
    return at.currentName() == null
        ? before
        : (before.isEmpty() ? "" : before + '.') + InputText.shown(at.currentName());
  }
}
