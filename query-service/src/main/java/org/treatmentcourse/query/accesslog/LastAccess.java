package org.treatmentcourse.query.accesslog;

import java.time.Instant;

/**
 * The last event of a stream of accesses. That is all a stream's view keeps: what is asked for is
 * in documents of their own, one for each event.
 */
record LastAccess(
    String id, String type, int revision, String payload, long commit, Instant recordedAt) {}
