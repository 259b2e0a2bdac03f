/**
 * Requests for a plan: series of visits for a course, and other places for the visits of somebody
 * who will not be there.
 */
@NullMarked
package org.treatmentcourse.query.planning;

import org.jspecify.annotations.NullMarked;
