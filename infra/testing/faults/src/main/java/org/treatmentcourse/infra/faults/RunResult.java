package org.treatmentcourse.infra.faults;

/**
 * One fault run's line in the table.
 *
 * @param run its name
 * @param done what was done to whom
 * @param acknowledged commands whose recording was promised
 * @param unknown commands whose outcome nobody was told in the end
 * @param refused commands that were refused, for whatever reason
 * @param checks what was compared
 * @param passed whether everything was as it must be
 */
public record RunResult(
    String run,
    String done,
    long acknowledged,
    long unknown,
    long refused,
    String checks,
    boolean passed) {}
