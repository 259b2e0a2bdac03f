/** Processes of parts: started, awaited, stopped, on free ports. */
@NullMarked
package org.treatmentcourse.infra.parts.process;

import org.jspecify.annotations.NullMarked;
