/** Searches every event of the audit trail, in the order of any of its data; and counts them. */
@NullMarked
package org.treatmentcourse.query.search;

import org.jspecify.annotations.NullMarked;
