/** How often somebody may ask: limits for each address and each identity, and their headers. */
@NullMarked
package org.treatmentcourse.service.limit;

import org.jspecify.annotations.NullMarked;
