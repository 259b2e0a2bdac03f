package org.treatmentcourse.command.course;

import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.value.id.CourseId;

/**
 * Something an actor wants of a course. Each phase has a sealed family of these; a sealed parent
 * over packages would need a named module, which Spring Boot's jars are not.
 */
public interface CourseCommand extends Command {
  /** The course it is for. */
  CourseId course();

  @Override
  default String stream() {
    return course().stream();
  }
}
