package org.treatmentcourse.service.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** A kind of problem, by its stable type {@code urn:treatmentcourse:problem:<name>}. */
public interface ProblemType {
  String PREFIX = "urn:treatmentcourse:problem:";

  HttpStatus status();

  /** The name in kebab-case, such as {@code course-unknown}. */
  String wireName();

  String title();

  /** The problem's {@code type}. */
  default URI uri() {
    return URI.create(PREFIX + wireName());
  }
}
