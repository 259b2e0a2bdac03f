/** What a plan is asked for, and what is proposed: values that know no calendar's arithmetic. */
@NullMarked
package org.treatmentcourse.query.planning.request;

import org.jspecify.annotations.NullMarked;
