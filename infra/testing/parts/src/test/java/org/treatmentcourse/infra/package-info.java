/** What holds for the whole checkout. */
@NullMarked
package org.treatmentcourse.infra;

import org.jspecify.annotations.NullMarked;
