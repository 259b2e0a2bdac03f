package org.treatmentcourse.service.gate;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.treatmentcourse.service.gate.GateConfiguration.LargeBody;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.input.QueryString;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.problem.Problem;

/**
 * A request as handlers see it: its parameters are those of its query and never a form's, its body
 * is bounded, and a HEAD is a GET, whose body the container leaves out (RFC 9110, 9.3.2).
 */
final class GatedRequest extends HttpServletRequestWrapper {
  private final Map<String, List<String>> parameters;
  private final boolean isLarge;
  private final int bound;
  private ServletInputStream body;

  private GatedRequest(
      HttpServletRequest request,
      Map<String, List<String>> parameters,
      Optional<LargeBody> large,
      int bound)
      throws IOException {
    super(request);
    this.parameters = parameters;
    this.isLarge = large.isPresent();
    this.bound = bound;
    this.body = new BoundedBody(request.getInputStream(), bound);
  }

  /**
   * A request whose head passed; nothing of its body was read.
   *
   * @throws Problem 400 or 413
   */
  static GatedRequest of(HttpServletRequest request, Collection<LargeBody> large)
      throws IOException {
    if (!request.getProtocol().startsWith("HTTP/")) { // HTTP/0.9 says none
      throw InputProblem.unreadable();
    }
    requireHeaders(request);
    var parameters = QueryString.parameters(request.getQueryString());
    var its = large.stream().filter(path -> path.isOf(request)).findFirst();
    int bound = its.map(LargeBody::bytes).orElse(StrictJson.MAX_BYTES);
    if (request.getContentLengthLong() > bound) {
      throw InputProblem.tooLarge(bound);
    }
    return new GatedRequest(request, parameters, its, bound);
  }

  /** A header that says two things says neither, and a condition is never passed over. */
  private static void requireHeaders(HttpServletRequest request) {
    for (var name : List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE)) {
      if (Collections.list(request.getHeaders(name)).size() > 1) {
        throw InputProblem.malformed(name, "must be there once");
      }
    }
    if (HttpMethod.POST.matches(request.getMethod())
        && request.getHeader(HttpHeaders.IF_NONE_MATCH) != null) {
      throw InputProblem.malformed(
          HttpHeaders.IF_NONE_MATCH, "is not for POST; If-Match names what is expected");
    }
  }

  /**
   * Reads the body whole, so that it is refused also where no handler asks for it; a large one is
   * left to its handler.
   *
   * @throws Problem 400, 413 or 415
   */
  void readBody() throws IOException {
    if (isLarge) {
      requireJson(getContentType(), getHeader(HttpHeaders.CONTENT_ENCODING));
      return;
    }
    var whole = body.readAllBytes();
    if (whole.length > 0) {
      requireJson(getContentType(), getHeader(HttpHeaders.CONTENT_ENCODING));
    }
    body = new BoundedBody(new ByteArrayInputStream(whole), bound);
  }

  private static void requireJson(@Nullable String contentType, @Nullable String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.of(InputProblem.UNSUPPORTED_MEDIA_TYPE, "a body must not be compressed")
          .with("field", HttpHeaders.CONTENT_ENCODING);
    }
    if (contentType == null) {
      throw Problem.of(InputProblem.UNSUPPORTED_MEDIA_TYPE, "a body must say application/json")
          .with("field", HttpHeaders.CONTENT_TYPE);
    }
    try {
      var type = MediaType.parseMediaType(contentType);
      if (type.getType().equals("multipart") && type.getParameter("boundary") == null) {
        throw InputProblem.malformed(HttpHeaders.CONTENT_TYPE, "lacks its boundary");
      }
      if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
        throw Problem.of(InputProblem.UNSUPPORTED_MEDIA_TYPE, "a body must be application/json")
            .with("field", HttpHeaders.CONTENT_TYPE);
      }
      if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
        throw InputProblem.malformed(HttpHeaders.CONTENT_TYPE, "must be in UTF-8");
      }
    } catch (IllegalArgumentException e) {
      throw InputProblem.malformed(HttpHeaders.CONTENT_TYPE, "must be application/json");
    }
  }

  @Override
  public String getMethod() {
    var method = super.getMethod();
    return HttpMethod.HEAD.matches(method) ? HttpMethod.GET.name() : method;
  }

  @Override
  public @Nullable String getParameter(String name) {
    var values = parameters.get(name);
    return values == null ? null : values.getFirst();
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    var values = parameters.get(name);
    return values == null ? null : values.toArray(String[]::new);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    var map = new LinkedHashMap<String, String[]>();
    parameters.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
    return Collections.unmodifiableMap(map);
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
