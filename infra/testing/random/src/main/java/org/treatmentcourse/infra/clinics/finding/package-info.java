/**
 * Which findings must stand beside a fact, and which must not, by DOMAIN.md's rules; knows nothing
 * of how the system finds them.
 */
@NullMarked
package org.treatmentcourse.infra.clinics.finding;

import org.jspecify.annotations.NullMarked;
