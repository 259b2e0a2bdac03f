/** Health: whether this service can do its work right now, and how far behind it is. */
@NullMarked
package org.treatmentcourse.query.health;

import org.jspecify.annotations.NullMarked;
