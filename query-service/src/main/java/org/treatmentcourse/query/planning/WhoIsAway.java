package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;

/** The body of a request for replans: who or what will not be there, or that nobody will. */
record WhoIsAway(
    @Schema(description = "somebody by their id; without it, resource names what is away")
        Optional<String> practitioner,
    @Schema(
            description = "a room, a device or a practitioner, in place of practitioner",
            example = "room.blue")
        Optional<String> resource,
    @Schema(description = "true, in place of both: the whole clinic is closed")
        Optional<Boolean> wholeClinic,
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
