package org.treatmentcourse.query.waiting;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Says in the API document which queries can wait, and how. */
@Component
class WaitingInTheApi implements OperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    var mapping = handler.getMethodAnnotation(GetMapping.class);
    if (mapping != null && WaitingConfiguration.appliesTo(mapping.value()[0])) {
      operation
          .addParametersItem(
              new Parameter()
                  .in("query")
                  .name(WaitForCommit.PARAMETER)
                  .description("answer once this commit is visible, as a command's answer named it")
                  .schema(new IntegerSchema().format("int64")))
          .addParametersItem(
              new Parameter()
                  .in("header")
                  .name(WaitForCommit.PREFER)
                  .description(
                      "RFC 7240: wait=<seconds> says how long to wait for it, at most "
                          + WaitForCommit.LONGEST_WAIT.toSeconds())
                  .schema(new StringSchema().example("wait=10")));
    }
    return operation;
  }
}
