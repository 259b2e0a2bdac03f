/**
 * Searches complete series of visits that keep every rule, and other places for visits that have to
 * move; where there are none, it says what speaks against them. Pure: no clock, no store, no web.
 */
@NullMarked
package org.treatmentcourse.query.planning.search;

import org.jspecify.annotations.NullMarked;
