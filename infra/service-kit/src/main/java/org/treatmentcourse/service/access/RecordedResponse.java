package org.treatmentcourse.service.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemWriter;

/**
 * A response that lets its first byte out once the access is recorded. It is asked at the last
 * moment, when status and headers are set and the body begins, so nothing is buffered and a long
 * answer may stream. An answer that can't be recorded turns into a problem; any further output of
 * the handler is dropped.
 */
final class RecordedResponse extends HttpServletResponseWrapper {
  /** The state of the answer: nothing let out, let out, or replaced by the problem. */
  private enum State {
    SHUT,
    OPEN,
    REPLACED
  }

  private final HttpServletRequest request;
  private final AccessRecorder recorder;
  private final Problem notRecorded;
  private State state = State.SHUT;

  RecordedResponse(
      HttpServletRequest request,
      HttpServletResponse response,
      AccessRecorder recorder,
      Problem notRecorded) {
    super(response);
    this.request = request;
    this.recorder = recorder;
    this.notRecorded = notRecorded;
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
    if (!recorder.admits(request, status)) {
      replace();
      state = State.REPLACED;
    }
  }

  private void replace() throws IOException {
    var out = (HttpServletResponse) super.getResponse();
    out.reset();
    ProblemWriter.write(out, notRecorded);
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
