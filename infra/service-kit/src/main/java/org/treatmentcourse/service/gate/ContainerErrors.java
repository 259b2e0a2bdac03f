package org.treatmentcourse.service.gate;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.service.input.InputProblem;
import org.treatmentcourse.service.problem.ProblemAdvice;

/** The errors of filters and of the container, which no handler threw, as problems too. */
@Hidden
@RestController
class ContainerErrors implements ErrorController {
  private final ProblemAdvice problems;

  ContainerErrors(ProblemAdvice problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  ResponseEntity<Object> error(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    var status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    return problems.answer(
        problems
            .ofThrown(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
            .orElseGet(
                () ->
                    status == HttpStatus.BAD_REQUEST
                        ? InputProblem.unreadable()
                        : problems.ofStatus(status)));
  }
}
