/** The problems of this service, and how a refusal becomes an answer. */
@NullMarked
package org.treatmentcourse.query.http.problem;

import org.jspecify.annotations.NullMarked;
