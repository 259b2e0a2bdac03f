/** How long a clinic keeps its patients' records, and what keeps them longer. */
@NullMarked
package org.treatmentcourse.query.retention;

import org.jspecify.annotations.NullMarked;
