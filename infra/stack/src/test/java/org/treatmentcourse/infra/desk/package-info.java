/** A day of a scheduler and of a compliance officer, over HTTP alone. */
@NullMarked
package org.treatmentcourse.infra.desk;

import org.jspecify.annotations.NullMarked;
