package org.treatmentcourse.command.decision;

/**
 * Decides on the commands of one kind of stream: pure, and the same answer to the same question.
 */
@FunctionalInterface
public interface Decider<C extends Command, S, E> {
  Decision<E> decide(C command, S state, Context context);
}
