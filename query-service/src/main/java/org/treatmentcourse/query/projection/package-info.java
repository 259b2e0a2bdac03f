/**
 * Read models: each is a pure fold whose view and position change in one guarded document write.
 */
@NullMarked
package org.treatmentcourse.query.projection;

import org.jspecify.annotations.NullMarked;
