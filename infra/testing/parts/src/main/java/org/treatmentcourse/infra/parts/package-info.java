/** The real parts, found and run as processes: mongod, the Kafka broker, free ports, the JDK. */
@NullMarked
package org.treatmentcourse.infra.parts;

import org.jspecify.annotations.NullMarked;
