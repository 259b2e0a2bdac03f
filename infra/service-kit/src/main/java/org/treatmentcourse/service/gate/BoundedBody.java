package org.treatmentcourse.service.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.problem.Problem;

/** A request's body; reading more than its bound throws a {@link Problem} of status 413. */
final class BoundedBody extends ServletInputStream {
  private static final int END = -1;

  private final InputStream body;
  private final int bound;
  private int read;
  private boolean isFinished;

  BoundedBody(InputStream body, int bound) {
    this.body = body;
    this.bound = bound;
  }

  @Override
  public int read() throws IOException {
    int next = body.read();
    count(next == END ? END : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int some = body.read(into, offset, length);
    count(some);
    return some;
  }

  private void count(int some) {
    if (some == END) {
      isFinished = true;
    } else {
      read += some;
      if (read > bound) {
        throw InputProblem.tooLarge(bound);
      }
    }
  }

  @Override
  public boolean isFinished() {
    return isFinished;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("a body is read by a thread that waits");
  }
}
