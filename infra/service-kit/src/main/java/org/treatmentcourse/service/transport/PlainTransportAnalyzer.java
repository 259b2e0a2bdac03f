package org.treatmentcourse.service.transport;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what may be done, where a start would end with a stack trace. */
final class PlainTransportAnalyzer extends AbstractFailureAnalyzer<PlainTransport> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PlainTransport cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
