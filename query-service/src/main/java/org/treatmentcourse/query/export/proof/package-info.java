/** Compares what is served of a course with the ledger's signed log. */
@NullMarked
package org.treatmentcourse.query.export.proof;

import org.jspecify.annotations.NullMarked;
