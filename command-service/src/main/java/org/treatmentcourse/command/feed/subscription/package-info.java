/** Subscriptions as they stand, for those who are sent events and those who look after that. */
@NullMarked
package org.treatmentcourse.command.feed.subscription;

import org.jspecify.annotations.NullMarked;
