/**
 * A patient's identity, sealed. The key is kept elsewhere; without the key nobody can read the
 * name.
 */
@NullMarked
package org.treatmentcourse.patient;

import org.jspecify.annotations.NullMarked;
