/** What may come in: I-JSON, and values in one form, without coercion and bounded in everything. */
@NullMarked
package org.treatmentcourse.service.input;

import org.jspecify.annotations.NullMarked;
