/** What the other modules' tests may rely on from their real parts. */
@NullMarked
package org.treatmentcourse.infra.parts;

import org.jspecify.annotations.NullMarked;
