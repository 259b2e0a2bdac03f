/** The parts of a report: safe markup, pages, plots and PDF. */
@NullMarked
package org.treatmentcourse.query.export.report.page;

import org.jspecify.annotations.NullMarked;
