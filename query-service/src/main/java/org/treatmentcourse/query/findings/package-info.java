/**
 * Findings for an inspector, in a clinic and a period: deviations by rule, and findings that follow
 * from the record beside them. Each finding names its events.
 */
@NullMarked
package org.treatmentcourse.query.findings;

import org.jspecify.annotations.NullMarked;
