/**
 * The access log of queries: no answer leaves before Kafka holds a record of who was shown what,
 * why and from where.
 */
@NullMarked
package org.treatmentcourse.query.access;

import org.jspecify.annotations.NullMarked;
