/** What a person finds in a browser at a running stack. */
@NullMarked
package org.treatmentcourse.infra.console;

import org.jspecify.annotations.NullMarked;
