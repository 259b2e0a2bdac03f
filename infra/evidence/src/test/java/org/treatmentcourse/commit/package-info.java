/** Commits and the records that are published of them. */
@NullMarked
package org.treatmentcourse.commit;

import org.jspecify.annotations.NullMarked;
