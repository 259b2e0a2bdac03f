/** Attention lists of a clinic: series, integrations, maintenance, holds and overdue visits. */
@NullMarked
package org.treatmentcourse.query.schedule.attention;

import org.jspecify.annotations.NullMarked;
