/** Answers in pages: where one ended, and lists that are put in order here. */
@NullMarked
package org.treatmentcourse.query.http.page;

import org.jspecify.annotations.NullMarked;
