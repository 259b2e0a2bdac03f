/** Subscriptions: the events that a subscriber asked for, who approved them, and until when. */
@NullMarked
package org.treatmentcourse.subscription;

import org.jspecify.annotations.NullMarked;
