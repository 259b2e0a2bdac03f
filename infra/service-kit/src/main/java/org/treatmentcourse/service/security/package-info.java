/** Who asks: bearer tokens, roles, clinics, and what is open to anybody. */
@NullMarked
package org.treatmentcourse.service.security;

import org.jspecify.annotations.NullMarked;
