/** A local OIDC issuer for demo and tests; never for production. */
@NullMarked
package org.treatmentcourse.issuer;

import org.jspecify.annotations.NullMarked;
