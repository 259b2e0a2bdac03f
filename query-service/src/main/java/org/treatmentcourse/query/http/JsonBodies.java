package org.treatmentcourse.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.treatmentcourse.service.input.StrictJson;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.service.problem.Problem;

/** Reads what a question says in its body. */
@Component
public final class JsonBodies {
  private final StrictMapper mapper;

  JsonBodies(StrictMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The record of a request's body, which may be left out where no member is required.
   *
   * @throws Problem 400 naming the member that is wrong
   */
  public <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
    return mapper.read(StrictJson.objectOrNone(request.getInputStream().readAllBytes()), type);
  }
}
