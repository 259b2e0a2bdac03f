package org.treatmentcourse.query.http.purpose;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;

/** Says in the API document how a reader states what for. */
@Component
class PurposeInTheApi implements OperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    var purposes = new StringSchema();
    for (var purpose : PurposeOfUse.values()) {
      purposes.addEnumItem(purpose.name());
    }
    var reasons = new StringSchema();
    EmergencyReason.sayable().forEach(reason -> reasons.addEnumItem(reason.name()));
    return operation
        .addParametersItem(
            header(RequestedPurpose.PURPOSE)
                .description("what for, as HL7 PurposeOfUse; by role if left out")
                .schema(purposes))
        .addParametersItem(
            header(RequestedPurpose.REASON)
                .description(
                    "why, where the purpose is BTG or ETREAT: then those who treat may read one"
                        + " course of any clinic, and that is found afterwards")
                .schema(reasons));
  }

  private static Parameter header(String name) {
    return new Parameter().in("header").name(name);
  }
}
