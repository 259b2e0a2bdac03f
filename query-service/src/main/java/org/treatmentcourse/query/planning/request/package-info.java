/** Values of requests and proposals of a plan. They know no calendar's arithmetic. */
@NullMarked
package org.treatmentcourse.query.planning.request;

import org.jspecify.annotations.NullMarked;
