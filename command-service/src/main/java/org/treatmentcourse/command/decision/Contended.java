package org.treatmentcourse.command.decision;

/**
 * A command for something that others may want at the same moment, such as the last free slot: if
 * one was faster, it is decided again on what that one left, and then says what blocks it.
 */
public interface Contended {}
