/** Health of the parts that a service can't do without. */
@NullMarked
package org.treatmentcourse.service.health;

import org.jspecify.annotations.NullMarked;
