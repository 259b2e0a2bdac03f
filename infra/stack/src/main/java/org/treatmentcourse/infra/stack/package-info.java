/** The command line: up, down, status, token, faults. */
@NullMarked
package org.treatmentcourse.infra.stack;

import org.jspecify.annotations.NullMarked;
