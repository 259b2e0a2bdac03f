/**
 * Recorded events over HTTP, read from the ledger itself: those of one stream, and the feed of all
 * that a subscriber may have.
 */
@NullMarked
package org.treatmentcourse.command.feed;

import org.jspecify.annotations.NullMarked;
