/** The API documents of both services: made of what the gate reads and what the handlers answer. */
@NullMarked
package org.treatmentcourse.service.document;

import org.jspecify.annotations.NullMarked;
