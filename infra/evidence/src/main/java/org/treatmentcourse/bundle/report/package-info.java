/**
 * The readable copy: a course as pages that a person can read, in HTML, from its events and nothing
 * else, so that the verifier writes it anew and compares.
 */
@NullMarked
package org.treatmentcourse.bundle.report;

import org.jspecify.annotations.NullMarked;
