/** A person's standing in a clinic: roles, and credentials that run out (rule 22). */
@NullMarked
package org.treatmentcourse.practitioner;

import org.jspecify.annotations.NullMarked;
