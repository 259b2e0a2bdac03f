/** The parts of a report: safe markup, pages, plots and PDF. */
@NullMarked
package org.treatmentcourse.bundle.report.page;

import org.jspecify.annotations.NullMarked;
