/**
 * Takes events from Kafka into the read models: poll, decode, feed, commit the offsets; recovery is
 * a restart.
 */
@NullMarked
package org.treatmentcourse.query.intake;

import org.jspecify.annotations.NullMarked;
