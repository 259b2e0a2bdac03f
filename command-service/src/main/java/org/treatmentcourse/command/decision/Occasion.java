package org.treatmentcourse.command.decision;

import java.time.Instant;
import org.treatmentcourse.value.actor.Actor;

/**
 * What a decision on a stream may know beside the command and the stream's state.
 *
 * @param now the server's time
 * @param actor who acts, as the token says
 */
public record Occasion(Instant now, Actor actor) {}
