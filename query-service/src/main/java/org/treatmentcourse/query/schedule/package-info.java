/**
 * What the scheduler watches: every session that has a slot, when, where, with whom, and how far it
 * is.
 */
@NullMarked
package org.treatmentcourse.query.schedule;

import org.jspecify.annotations.NullMarked;
