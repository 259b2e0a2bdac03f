/** Plausible days of a clinic: what is done next in a course, by whom and when. */
@NullMarked
package org.treatmentcourse.infra.clinics.script;

import org.jspecify.annotations.NullMarked;
