/**
 * What an inspector looks for in a clinic and a period: deviations by rule, and what follows from
 * the record beside them; each finding names its events.
 */
@NullMarked
package org.treatmentcourse.query.findings;

import org.jspecify.annotations.NullMarked;
