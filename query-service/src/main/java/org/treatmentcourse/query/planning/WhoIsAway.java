package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;

/** The body of a request for replans. */
record WhoIsAway(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Optional<String> practitioner,
    @Schema(
            implementation = String.class,
            description = "the whole day, by the rooms' clock",
            example = "2026-12-01")
        Optional<LocalDate> date,
    @Schema(implementation = String.class, description = "without a date: a date or a time")
        Optional<When> from,
    @Schema(
            implementation = String.class,
            description = "without a date: a date, which counts whole, or a time")
        Optional<When> until) {}
