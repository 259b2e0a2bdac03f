/** Personal data: sealed on its way in, opened for whoever cares, its keys kept and destroyed. */
@NullMarked
package org.treatmentcourse.command.vault;

import org.jspecify.annotations.NullMarked;
