package org.treatmentcourse.command.course;

/**
 * A command that takes a decision: nothing has happened yet, so what speaks against it refuses it,
 * a missing credential of the actor too. Every command of a course is this or {@link Reporting}.
 */
public interface Deciding {}
