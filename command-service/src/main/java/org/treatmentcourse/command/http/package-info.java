/** Requests to commands, refusals to problems. */
@NullMarked
package org.treatmentcourse.command.http;

import org.jspecify.annotations.NullMarked;
