package org.treatmentcourse.service.gate;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a client accepts, without what it says it does not: a weight of 0 (RFC 9110, 12.4.2). */
final class AcceptedTypes {
  /** Nothing is made in this type, so it is answered with 406. */
  private static final String NOTHING = "application/x-nothing";

  private AcceptedTypes() {}

  /** The values of {@code Accept}; one that can't be read is left to those who refuse it. */
  static List<String> of(Enumeration<String> values) {
    var said = Collections.list(values);
    try {
      var ranges = MediaType.parseMediaTypes(said);
      var accepted = ranges.stream().filter(range -> range.getQualityValue() > 0).toList();
      if (accepted.size() == ranges.size()) {
        return said;
      }
      return List.of(accepted.isEmpty() ? NOTHING : MediaType.toString(accepted));
    } catch (InvalidMediaTypeException unreadable) {
      return said;
    }
  }
}
