/** The HTTP side: who may ask what (tokens, roles, clinics), problems, and the API document. */
@NullMarked
package org.treatmentcourse.query.http;

import org.jspecify.annotations.NullMarked;
