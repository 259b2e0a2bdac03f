/** Topics that were tampered with. */
@NullMarked
package org.treatmentcourse.infra.published;

import org.jspecify.annotations.NullMarked;
