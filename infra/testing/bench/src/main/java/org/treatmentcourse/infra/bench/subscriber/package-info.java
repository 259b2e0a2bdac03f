/** What subscribers are sent of a running stack, and how soon. */
@NullMarked
package org.treatmentcourse.infra.bench.subscriber;

import org.jspecify.annotations.NullMarked;
