/** What was published, and whether it is what the log signed. */
@NullMarked
package org.treatmentcourse.infra.published;

import org.jspecify.annotations.NullMarked;
