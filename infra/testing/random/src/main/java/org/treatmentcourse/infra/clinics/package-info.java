/** Random clinics: whole courses, right and wrong, from a seed and through the public HTTP API. */
@NullMarked
package org.treatmentcourse.infra.clinics;

import org.jspecify.annotations.NullMarked;
