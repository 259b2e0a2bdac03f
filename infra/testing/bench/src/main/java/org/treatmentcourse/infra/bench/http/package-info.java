/** What is measured of a whole stack, through the public HTTP API. */
@NullMarked
package org.treatmentcourse.infra.bench.http;

import org.jspecify.annotations.NullMarked;
