/** The mark on a test that says which rows of {@code docs/traceability.md} it proves. */
@NullMarked
package org.treatmentcourse.traceability;

import org.jspecify.annotations.NullMarked;
