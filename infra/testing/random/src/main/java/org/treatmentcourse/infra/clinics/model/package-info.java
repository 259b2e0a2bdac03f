/**
 * A clinic's own knowledge of a course, kept beside the system: plain state, no rule of it ours.
 */
@NullMarked
package org.treatmentcourse.infra.clinics.model;

import org.jspecify.annotations.NullMarked;
