package org.treatmentcourse.service.input;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.service.problem.Problem;

/**
 * A request's parameters. The container reads the same text leniently and fails where it can't, so
 * it is not asked.
 */
public final class QueryString {
  /** The most parameters of a request. */
  static final int MOST = 100;

  private static final String QUERY = "query";
  private static final int HEX = 16;
  private static final char LAST_ASCII = '~';

  private QueryString() {}

  /**
   * The parameters by name, in their order.
   *
   * @param raw as the request line has it
   * @throws Problem 400 naming the parameter, or {@value #QUERY} where it has no name
   */
  public static Map<String, List<String>> parameters(@Nullable String raw) {
    var parameters = new LinkedHashMap<String, List<String>>();
    if (raw == null || raw.isEmpty()) {
      return parameters;
    }
    var pairs = raw.split("&", -1);
    if (pairs.length > MOST) {
      throw InputProblem.malformed(QUERY, "must have at most " + MOST + " parameters");
    }
    for (var pair : pairs) {
      int equals = pair.indexOf('=');
      var name = decoded(QUERY, equals < 0 ? pair : pair.substring(0, equals));
      if (name.isEmpty()) {
        throw InputProblem.malformed(QUERY, "must have a name for each parameter");
      }
      var value = equals < 0 ? "" : decoded(InputText.shown(name), pair.substring(equals + 1));
      parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  private static String decoded(String field, String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (unit > LAST_ASCII) {
        throw InputProblem.malformed(field, "must be percent-encoded");
      }
      if (unit == '%') {
        int high = digit(field, text, at + 1);
        int low = digit(field, text, at + 2);
        bytes.write(high * HEX + low);
        at += 2;
      } else {
        bytes.write(unit == '+' ? ' ' : unit);
      }
    }
    return InputText.inUtf8(bytes.toByteArray())
        .orElseThrow(() -> InputProblem.malformed(field, InputText.RULE));
  }

  private static int digit(String field, String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
    if (digit < 0) {
      throw InputProblem.malformed(field, "must be percent-encoded: % and two hexadecimal digits");
    }
    return digit;
  }
}
