/** What all ways of sending a subscription's events have in common. */
@NullMarked
package org.treatmentcourse.command.feed.delivery;

import org.jspecify.annotations.NullMarked;
