/** The actor of an event: who acts, in which role and under which credential. */
@NullMarked
package org.treatmentcourse.value.actor;

import org.jspecify.annotations.NullMarked;
