/** Brings what was recorded by earlier builds to where later ones look for it, once. */
@NullMarked
package org.treatmentcourse.command.migration;

import org.jspecify.annotations.NullMarked;
