/**
 * Custody of a controlled substance: a lot's stock, from receipt to the last milligram [DEA 1304].
 */
@NullMarked
package org.treatmentcourse.custody;

import org.jspecify.annotations.NullMarked;
