/** The zones that clinics' days go by, for every reader that counts days. */
@NullMarked
package org.treatmentcourse.query.clinic;

import org.jspecify.annotations.NullMarked;
