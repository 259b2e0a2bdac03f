/** Security: bearer tokens, roles, clinics, and the paths open to anybody. */
@NullMarked
package org.treatmentcourse.service.security;

import org.jspecify.annotations.NullMarked;
