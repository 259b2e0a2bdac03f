/** Who a patient is, sealed: without its key, which is kept elsewhere, nobody's name. */
@NullMarked
package org.treatmentcourse.patient;

import org.jspecify.annotations.NullMarked;
