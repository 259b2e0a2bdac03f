/**
 * A local OIDC issuer for demo and tests, which gives any role to whoever asks; never for
 * production.
 */
@NullMarked
package org.treatmentcourse.issuer;

import org.jspecify.annotations.NullMarked;
