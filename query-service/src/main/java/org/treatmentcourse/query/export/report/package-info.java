/** The readable copy's files: pages in HTML, and the first of them in PDF. */
@NullMarked
package org.treatmentcourse.query.export.report;

import org.jspecify.annotations.NullMarked;
