package org.treatmentcourse.command.course.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.command.course.SampleFacts;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;

/** A correction asks the rules of a fact again, by the very command that told it. */
class FactCommandsTest {
  private static List<CourseCommand> facts() {
    return SampleFacts.all(FIRST, T0.plusSeconds(7_000));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void what_a_fact_records_is_told_again_word_for_word(CourseCommand told) {
    assertThat(FactCommands.of(When.in(observedPatient(), told).event(), COURSE)).contains(told);
  }

  @Test
  void a_window_that_closed_unused_is_told_again_too() {
    var closed = new MissIntegrationWindow(COURSE, FIRST, day(10));
    assertThat(FactCommands.of(When.in(observedPatient().discharged(), closed).event(), COURSE))
        .contains(closed);
  }
}
