package org.treatmentcourse.service.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.treatmentcourse.service.gate.GateConfiguration.CommonParameter;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.input.InputText;
import org.treatmentcourse.service.problem.Problem;

/**
 * Refuses a parameter that a handler does not take, and one that is given twice where it takes one
 * value: a filter that is misspelt would otherwise show more than was asked for.
 */
final class KnownParameters implements HandlerInterceptor {
  private static final String OURS = "org.treatmentcourse.";

  private final Collection<CommonParameter> common;
  private final Map<HandlerMethod, Map<String, Boolean>> taken = new ConcurrentHashMap<>();

  /**
   * For handlers of ours.
   *
   * @param common what several handlers take without declaring it
   */
  KnownParameters(Collection<CommonParameter> common) {
    this.common = List.copyOf(common);
  }

  /**
   * Lets a request pass.
   *
   * @throws Problem 400 naming the parameter
   */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().getName().startsWith(OURS)) {
      var known = new TreeMap<>(taken.computeIfAbsent(method, KnownParameters::parameters));
      common.stream()
          .filter(it -> it.isTakenBy(request))
          .forEach(it -> known.put(it.name(), false));
      request.getParameterMap().forEach((name, values) -> require(name, values, known));
    }
    return true;
  }

  private static void require(String name, String[] values, Map<String, Boolean> known) {
    var field = InputText.shown(name);
    var several = known.get(name);
    if (several == null) {
      throw InputProblem.malformed(
          field,
          "there is no such parameter; there "
              + (known.isEmpty() ? "is none" : "are " + String.join(", ", known.keySet())));
    }
    if (values.length > 1 && !several) {
      throw InputProblem.malformed(field, "must be given once");
    }
    // Spring would take what is meant where nothing is said.
    if (Arrays.stream(values).anyMatch(String::isBlank)) {
      throw InputProblem.malformed(field, "must have a value, or be left out");
    }
  }

  /** The names of a handler's parameters, and whether each may have several values. */
  private static Map<String, Boolean> parameters(HandlerMethod handler) {
    var names = new HashMap<String, Boolean>();
    for (Parameter parameter : handler.getMethod().getParameters()) {
      var named = parameter.getAnnotation(RequestParam.class);
      if (named != null) {
        names.put(
            named.name().isEmpty() ? parameter.getName() : named.name(),
            isSeveral(parameter.getType()));
      } else if (parameter.isAnnotationPresent(ParameterObject.class)) {
        Arrays.stream(parameter.getType().getRecordComponents())
            .forEach(part -> names.put(part.getName(), isSeveral(part)));
      }
    }
    return Map.copyOf(names);
  }

  private static boolean isSeveral(RecordComponent part) {
    return isSeveral(part.getType());
  }

  private static boolean isSeveral(Class<?> type) {
    return type.isArray() || Collection.class.isAssignableFrom(type);
  }
}
