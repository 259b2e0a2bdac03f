/** The purpose that a request states. */
@NullMarked
package org.treatmentcourse.query.http.purpose;

import org.jspecify.annotations.NullMarked;
