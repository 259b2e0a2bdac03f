/** Values of the treatment: product and dose, route, consent, visit. */
@NullMarked
package org.treatmentcourse.value.treatment;

import org.jspecify.annotations.NullMarked;
