/** What holds for the sources of every module; a module's own test extends it. */
@NullMarked
package org.treatmentcourse.structure;

import org.jspecify.annotations.NullMarked;
