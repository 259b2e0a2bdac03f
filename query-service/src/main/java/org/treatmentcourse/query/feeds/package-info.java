/** Calendars for calendar programs (RFC 5545), read by an address that is a secret. */
@NullMarked
package org.treatmentcourse.query.feeds;

import org.jspecify.annotations.NullMarked;
