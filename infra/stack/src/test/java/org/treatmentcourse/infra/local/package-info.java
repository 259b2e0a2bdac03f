/** What the launcher may rely on before anything is started. */
@NullMarked
package org.treatmentcourse.infra.local;

import org.jspecify.annotations.NullMarked;
