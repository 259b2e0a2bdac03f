/**
 * The readable copy: a course as pages that a person can read, in HTML and PDF, from its events.
 */
@NullMarked
package org.treatmentcourse.query.export.report;

import org.jspecify.annotations.NullMarked;
