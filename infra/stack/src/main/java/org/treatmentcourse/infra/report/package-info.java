/** What a running stack shows of itself: courses, counts of events, addresses, versions. */
@NullMarked
package org.treatmentcourse.infra.report;

import org.jspecify.annotations.NullMarked;
