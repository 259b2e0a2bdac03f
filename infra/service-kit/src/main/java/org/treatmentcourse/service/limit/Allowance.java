package org.treatmentcourse.service.limit;

import java.time.Duration;

/**
 * The answer to one request's asking.
 *
 * @param granted whether it may go on
 * @param left how many more may at once
 * @param after when one more may, in whole seconds from now; zero while some are left
 */
record Allowance(boolean granted, long left, Duration after) {}
