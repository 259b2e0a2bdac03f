/** What must come of a command by DOMAIN.md's rules; knows nothing of how the system decides. */
@NullMarked
package org.treatmentcourse.infra.clinics.expect;

import org.jspecify.annotations.NullMarked;
