/** Forecasts of a small clinic, counted by hand. */
@NullMarked
package org.treatmentcourse.query.forecast;

import org.jspecify.annotations.NullMarked;
