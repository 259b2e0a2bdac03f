package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The body of a request for proposals. */
record SeriesWishes(
    @Schema(description = "of the sessions; any if absent", example = "[\"MONDAY\"]")
        Optional<List<DayOfWeek>> weekdays,
    @Schema(description = "a session lies within one of them; any time if absent")
        Optional<List<WishedWindow>> windows,
    @Schema(description = "no visit lies in one of them: the patient can't come; at most 50")
        Optional<List<ExcludedPeriod>> excluded,
    @Schema(
            implementation = String.class,
            description = "a date or a time; now if absent",
            example = "2026-12-01")
        Optional<When> earliest,
    @Schema(
            implementation = String.class,
            description = "a date, which counts whole, or a time; at most 366 days after",
            example = "2027-02-28")
        Optional<When> latest,
    @Schema(
            description =
                "who is to be there, by their ids; where nobody of them can be had, compromises say"
                    + " why")
        Optional<List<String>> practitioners,
    @Schema(description = "every session in one room") Optional<Boolean> sameRoom,
    @Schema(
            description = "the wishes that preparations and integrations keep, too; none if absent",
            allowableValues = {"weekdays", "windows", "practitioners", "sameRoom"},
            example = "[\"windows\"]")
        Optional<List<String>> around,
    @Schema(
            description =
                "all of the series without an appointment if absent; those that are booked are to"
                    + " be moved, and the others stand")
        Optional<List<Integer>> sessions,
    @Schema(description = "with every later session that is booked, or not, as those named are")
        Optional<Boolean> following,
    @Schema(description = "with a preparation before; if absent, where the protocol lacks one")
        Optional<Boolean> preparation,
    @Schema(description = "how many at most, 1 to 10; 3 if absent") Optional<Integer> candidates,
    @Schema(
            implementation = String.class,
            description = "by whose clock; the rooms' if absent",
            example = "America/Denver")
        Optional<ZoneId> zone) {

  /** Days or times of which none may be used. */
  record ExcludedPeriod(
      @Schema(
              implementation = String.class,
              description = "a date or a time",
              example = "2026-12-24")
          When from,
      @Schema(
              implementation = String.class,
              description = "a date, which counts whole, or a time; the day of from if absent",
              example = "2027-01-03")
          Optional<When> until) {}

  /** A part of any day. */
  record WishedWindow(
      @Schema(implementation = String.class, example = "09:00") Optional<LocalTime> from,
      @Schema(implementation = String.class, example = "12:30") Optional<LocalTime> until) {}
}
