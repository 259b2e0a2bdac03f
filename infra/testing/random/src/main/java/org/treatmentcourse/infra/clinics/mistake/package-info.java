/** What goes wrong in a clinic and on the way to it: each turns a plausible step into another. */
@NullMarked
package org.treatmentcourse.infra.clinics.mistake;

import org.jspecify.annotations.NullMarked;
