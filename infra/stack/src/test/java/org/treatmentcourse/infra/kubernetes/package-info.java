/** What runs it on a cluster. */
@NullMarked
package org.treatmentcourse.infra.kubernetes;

import org.jspecify.annotations.NullMarked;
