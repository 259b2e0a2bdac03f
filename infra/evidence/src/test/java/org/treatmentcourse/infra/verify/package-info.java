/** What the verifier names, on a real mongod. */
@NullMarked
package org.treatmentcourse.infra.verify;

import org.jspecify.annotations.NullMarked;
