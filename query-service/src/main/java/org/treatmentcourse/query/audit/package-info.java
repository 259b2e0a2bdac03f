/**
 * The audit trail: every event of a course, in order, exactly as recorded, with what corrects what.
 */
@NullMarked
package org.treatmentcourse.query.audit;

import org.jspecify.annotations.NullMarked;
