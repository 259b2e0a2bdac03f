/**
 * Searches complete series of visits that keep every rule, the cheapest first; where there is none,
 * it says what speaks against one. Pure: no clock, no store, no web.
 */
@NullMarked
package org.treatmentcourse.query.planning.search;

import org.jspecify.annotations.NullMarked;
