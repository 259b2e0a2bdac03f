package org.treatmentcourse.service.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests byte by byte over a socket, for what no HTTP client sends.
 *
 * @param port the service's
 * @param bearer a token that may ask and command what is sent
 */
public record RawRequests(int port, String bearer) {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
  private static final String END = "\r\n";
  private static final int LARGEST_BODY = 65_535;

  /** A request and the answer that it must have. */
  public record Case(String request, int status, String type, String field) {}

  /** An answer. */
  public record Answer(int status, String head, String body) {
    /** A problem's member, or "" where there is none. */
    public String member(String name) {
      return json().path(name).asString("").replace("urn:treatmentcourse:problem:", "");
    }

    private JsonNode json() {
      return JSON.readTree(body.startsWith("{") ? body : "{}");
    }
  }

  /**
   * The requests that every service must refuse in the same way.
   *
   * @param get a path that a GET with this token answers with 200, without a query
   * @param post a path that takes a body
   */
  public List<Case> refused(String get, String post) {
    var cases = new ArrayList<Case>();
    malformed(cases, get(get + "?="), "query");
    malformed(cases, get(get + "?&"), "query");
    malformed(cases, get(get + "?a=%zz"), "a");
    malformed(cases, get(get + "?a=%4"), "a");
    malformed(cases, get(get + "?a=%ff"), "a");
    malformed(cases, get(get + "?a=%c0%af"), "a");
    malformed(cases, get(get + "?a=%ed%a0%80"), "a");
    malformed(cases, get(get + "?a=%00"), "a");
    malformed(cases, get(get + "?%zz=1"), "query");
    malformed(cases, get(get + "?a=1" + "&a=1".repeat(100)), "query");
    malformed(cases, get(get + "?a=1" + "&a=1".repeat(1_000)), "query");
    malformed(cases, get(get + "?code[$ne]=x"), "code[$ne]");
    malformed(cases, get(get + "?code%5B$ne%5D=x"), "code[$ne]");
    malformed(cases, get(get + "?colour=blue"), "colour");
    malformed(cases, get(get + "?" + "k".repeat(60_000) + "=1"), "request");
    malformed(cases, get(get).replaceFirst("HTTP/1.1", "ICAP/1.0"), "request");
    malformed(cases, get("/%zz"), "request");
    malformed(cases, get("/%00"), "request");
    malformed(cases, get("/a%2fb"), "request");
    malformed(cases, get("/a|b"), "request");
    malformed(cases, get("/\u00ED\u00A0\u0080"), "request");
    malformed(cases, get(get, "A: b" + "c".repeat(60_000)), "request");
    malformed(cases, get(get, "A: \u0000"), "request");
    malformed(cases, get(get, "A b: c"), "request");
    cases.add(new Case(get(get, "Expect: foo"), 417, "malformed", "Expect"));
    for (var version : List.of("HTTP/2.5", "HTTP/1.9", "HTTP/1")) {
      var other = get(get).replaceFirst("HTTP/1.1", version);
      cases.add(new Case(other, 505, "malformed", "request"));
    }
    cases.add(
        new Case(
            get(get, "Transfer-Encoding: gzip, chunked"), 501, "malformed", "Transfer-Encoding"));
    malformed(cases, post(post, "multipart/form-data", "--x--"), "Content-Type");
    malformed(cases, post(post, "application/json;charset=UTF-16", "{}"), "Content-Type");
    malformed(cases, post(post, "nonsense", "{}"), "Content-Type");
    for (var form :
        List.of("application/x-www-form-urlencoded", "text/plain", "multipart/a;boundary=x")) {
      cases.add(new Case(post(post, form, "a=b"), 415, "unsupported-media-type", "Content-Type"));
    }
    for (var encoding : List.of("gzip", "br", "gzip, identity")) {
      var compressed = post(post, "application/json", "{}", "Content-Encoding: " + encoding);
      cases.add(new Case(compressed, 415, "unsupported-media-type", "Content-Encoding"));
    }
    for (var path : List.of(get, post, "/nowhere")) {
      cases.add(new Case(declared("POST", path), 413, "too-large", ""));
      cases.add(new Case(declared("GET", path), 413, "too-large", ""));
      cases.add(new Case(chunked(path), 413, "too-large", ""));
    }
    cases.add(new Case(get("/nowhere"), 404, "not-found", ""));
    cases.add(new Case(get(get).replaceFirst("GET", "DELETE"), 405, "method-not-allowed", ""));
    return cases;
  }

  private static void malformed(List<Case> cases, String request, String field) {
    cases.add(new Case(request, 400, "malformed", field));
  }

  /** The cases that are answered otherwise. */
  public List<String> wrong(List<Case> cases) {
    var wrong = new ArrayList<String>();
    for (var each : cases) {
      var answer = send(each.request());
      boolean right =
          answer.status() == each.status()
              && answer.head().contains("application/problem+json")
              && answer.member("type").equals(each.type())
              && answer.member("field").equals(each.field());
      if (!right) {
        wrong.add(
            shown(each.request())
                + " must be "
                + each.status()
                + ' '
                + each.type()
                + ' '
                + each.field()
                + " but is "
                + answer);
      }
    }
    return wrong;
  }

  private static String shown(String request) {
    return request.substring(0, Math.min(request.length(), 120)).replaceAll("[^ -~]", "?");
  }

  /** A GET with the token and other headers. */
  public String get(String path, String... headers) {
    return head("GET", path, headers) + END;
  }

  /** A POST of a body, one byte a character. */
  public String post(String path, String contentType, String body, String... headers) {
    return head("POST", path, headers)
        + "Content-Type: "
        + contentType
        + END
        + "Content-Length: "
        + body.length()
        + END
        + END
        + body;
  }

  /** One byte more than any body may have, told beforehand. */
  private String declared(String method, String path) {
    return head(method, path, "Content-Length: " + (LARGEST_BODY + 1))
        + "Content-Type: application/json"
        + END
        + END
        + "1".repeat(LARGEST_BODY + 1);
  }

  /** The same, not told beforehand. */
  private String chunked(String path) {
    return head("POST", path, "Transfer-Encoding: chunked")
        + "Content-Type: application/json"
        + END
        + END
        + Integer.toHexString(LARGEST_BODY + 1)
        + END
        + "1".repeat(LARGEST_BODY + 1)
        + END
        + "0"
        + END
        + END;
  }

  private String head(String method, String path, String... headers) {
    var head =
        new StringBuilder(method + ' ' + path + " HTTP/1.1" + END)
            .append("Host: localhost" + END)
            .append("Connection: close" + END)
            .append("Authorization: Bearer " + bearer + END);
    for (var header : headers) {
      head.append(header).append(END);
    }
    return head.toString();
  }

  /** Sends a request, one byte a character, and reads until the service closes. */
  public Answer send(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) ANSWERED_WITHIN.toMillis());
      try {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (IOException answeredBefore) {
        // It read no further; its answer is still there.
      }
      var text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      var parts = text.split(END + END, 2);
      return new Answer(
          Integer.parseInt(parts[0].split(" ", 3)[1]),
          parts[0],
          parts.length == 2 ? unchunked(parts[0], parts[1]) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is answered to a request of HTTP/0.9: it has no headers, and neither has its answer. */
  public String withoutVersion(String path) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) ANSWERED_WITHIN.toMillis());
      socket.getOutputStream().write(("GET " + path + END).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unchunked(String head, String body) {
    if (!head.contains("chunked")) {
      return body;
    }
    var whole = new StringBuilder();
    var rest = body;
    while (!rest.isEmpty()) {
      var parts = rest.split(END, 2);
      int size = Integer.parseInt(parts[0], 16);
      whole.append(parts[1], 0, size);
      rest = size == 0 ? "" : parts[1].substring(size + END.length());
    }
    return whole.toString();
  }
}
