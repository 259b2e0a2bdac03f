/** The query service: Kafka, intake, projections, read models, HTTP. */
@NullMarked
package org.treatmentcourse.query;

import org.jspecify.annotations.NullMarked;
