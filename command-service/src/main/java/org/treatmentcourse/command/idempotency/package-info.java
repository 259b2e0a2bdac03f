/**
 * Whether a command id that comes again comes with the same request: what is remembered of a
 * request, and with which key.
 */
@NullMarked
package org.treatmentcourse.command.idempotency;

import org.jspecify.annotations.NullMarked;
