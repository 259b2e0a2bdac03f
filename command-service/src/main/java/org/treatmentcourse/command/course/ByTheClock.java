package org.treatmentcourse.command.course;

/**
 * A command that a timer gives, too. What a program gives of these occurred when it fell due, which
 * follows from the record: it is nobody's late memory, however late the program could say it.
 */
public interface ByTheClock {}
