/**
 * The planner: from a course's needs, its wishes and a clinic's calendars to complete series of
 * visits, or to what speaks against them. Pure: no clock, no store, no web.
 */
@NullMarked
package org.treatmentcourse.query.planner;

import org.jspecify.annotations.NullMarked;
