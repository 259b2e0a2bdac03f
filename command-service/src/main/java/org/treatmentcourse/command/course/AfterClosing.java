package org.treatmentcourse.command.course;

/** A command that a closed course still accepts: corrections, signatures, overdue forms. */
public interface AfterClosing {}
