/** What a request says that it is for. */
@NullMarked
package org.treatmentcourse.query.http.purpose;

import org.jspecify.annotations.NullMarked;
