/** Recorded streams, read from the ledger itself: what a reader that lost events heals from. */
@NullMarked
package org.treatmentcourse.command.feed;

import org.jspecify.annotations.NullMarked;
