package org.treatmentcourse.infra.stack;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One whole stack for all tests of a JVM that take a {@link RunningStack} as a parameter: the first
 * starts it, and the end of all tests stops it.
 */
public final class SharedStack implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == RunningStack.class;
  }

  @Override
  public RunningStack resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(SharedStack.class))
        .computeIfAbsent(RunningStack.class, _ -> RunningStack.start(), RunningStack.class);
  }
}
