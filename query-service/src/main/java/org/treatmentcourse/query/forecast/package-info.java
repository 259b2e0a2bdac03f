/** What a clinic's weeks to come have room for, with what planned series will still need. */
@NullMarked
package org.treatmentcourse.query.forecast;

import org.jspecify.annotations.NullMarked;
