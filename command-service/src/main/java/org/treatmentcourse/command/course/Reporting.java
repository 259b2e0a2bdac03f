package org.treatmentcourse.command.course;

/**
 * A command that reports a fact: it has happened whoever reports it, so a missing credential of the
 * actor is found beside it. Every command of a course is this or {@link Deciding}.
 */
public interface Reporting {}
