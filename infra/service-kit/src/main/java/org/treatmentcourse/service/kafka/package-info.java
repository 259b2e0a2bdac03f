/** The Kafka cluster, and what every client of it has in common. */
@NullMarked
package org.treatmentcourse.service.kafka;

import org.jspecify.annotations.NullMarked;
