/** Identifiers of a course, a clinic, a patient, a lot, a room; never a bare text or number. */
@NullMarked
package org.treatmentcourse.value.id;

import org.jspecify.annotations.NullMarked;
