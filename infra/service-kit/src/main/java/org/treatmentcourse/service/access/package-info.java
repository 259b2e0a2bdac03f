/**
 * No answer goes out before there is a record of who was shown what: the filter that waits for it,
 * what an answer discloses, and the topic that keeps the records.
 */
@NullMarked
package org.treatmentcourse.service.access;

import org.jspecify.annotations.NullMarked;
