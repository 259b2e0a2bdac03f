package org.treatmentcourse.query.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.treatmentcourse.query.http.ProblemType;
import org.treatmentcourse.wire.WireFormat;

/**
 * A response that lets its first byte out once the access is recorded. It is asked at the last
 * moment, when status and headers are set and the body begins, so nothing is buffered and a long
 * answer may stream. What can't be recorded turns into a problem; what the handler goes on to write
 * goes nowhere.
 */
final class RecordedResponse extends HttpServletResponseWrapper {
  private static final String RETRY_AFTER_SECONDS = "5";

  /** Where the answer is: nothing let out, let out, or replaced by the problem. */
  private enum State {
    SHUT,
    OPEN,
    REPLACED
  }

  private final HttpServletRequest request;
  private final Door door;
  private State state = State.SHUT;

  RecordedResponse(HttpServletRequest request, HttpServletResponse response, Door door) {
    super(response);
    this.request = request;
    this.door = door;
  }

  /** Records the answer as it stands, if that was not done yet. */
  void open() throws IOException {
    open(getStatus());
  }

  private void open(int status) throws IOException {
    if (state != State.SHUT) {
      return;
    }
    state = State.OPEN;
    if (!door.admits(request, status)) {
      replace();
      state = State.REPLACED;
    }
  }

  private void replace() throws IOException {
    var type = ProblemType.ACCESS_NOT_RECORDED;
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", type.uri());
    problem.put("title", type.title());
    problem.put("status", type.status().value());
    problem.put(
        "detail", "The record of this access could not be kept, so nothing is shown; ask again.");
    var out = super.getResponse();
    out.reset();
    super.setStatus(type.status().value());
    super.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    super.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    out.getOutputStream().write(WireFormat.mapper().writeValueAsBytes(problem));
    // Committed: what is set from here on changes nothing.
    out.flushBuffer();
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    open();
    return state == State.REPLACED ? new Nowhere() : super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    open();
    return state == State.REPLACED ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
  }

  @Override
  public void flushBuffer() throws IOException {
    open();
    super.flushBuffer();
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    open(status);
    if (state == State.OPEN) {
      super.sendError(status, message);
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    open(status);
    if (state == State.OPEN) {
      super.sendError(status);
    }
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    open(HttpServletResponse.SC_FOUND);
    if (state == State.OPEN) {
      super.sendRedirect(location);
    }
  }

  /** Takes everything and keeps nothing. */
  private static final class Nowhere extends ServletOutputStream {
    @Override
    public void write(int b) {
      // Nothing of it is shown.
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      // Nothing of it is shown.
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("an answer that is not recorded is not streamed");
    }
  }
}
