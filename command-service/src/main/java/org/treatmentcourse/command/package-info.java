/** The command service: HTTP command, decider, ledger, relay to Kafka. */
@NullMarked
package org.treatmentcourse.command;

import org.jspecify.annotations.NullMarked;
