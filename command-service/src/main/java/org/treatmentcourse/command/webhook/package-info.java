/**
 * Webhooks by the Standard Webhooks specification: each event that a subscription is of is sent to
 * its target, in order within a stream, until the target takes it or somebody skips it.
 */
@NullMarked
package org.treatmentcourse.command.webhook;

import org.jspecify.annotations.NullMarked;
