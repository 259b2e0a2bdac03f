/** What holds for the rooms of the published language. */
@NullMarked
package org.treatmentcourse;

import org.jspecify.annotations.NullMarked;
