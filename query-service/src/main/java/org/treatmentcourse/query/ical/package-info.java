/** Calendar subscriptions (iCalendar, RFC 5545), read by an address that is a secret. */
@NullMarked
package org.treatmentcourse.query.ical;

import org.jspecify.annotations.NullMarked;
