/** Decides on subscriptions to events; pure. */
@NullMarked
package org.treatmentcourse.command.subscription;

import org.jspecify.annotations.NullMarked;
