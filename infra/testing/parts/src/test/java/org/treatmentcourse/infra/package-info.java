/** What holds for the whole checkout; in the first module with tests, so that it is said early. */
@NullMarked
package org.treatmentcourse.infra;

import org.jspecify.annotations.NullMarked;
