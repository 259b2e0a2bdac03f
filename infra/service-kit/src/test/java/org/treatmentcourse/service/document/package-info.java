/** Examples of an API document, held to its schemas. */
@NullMarked
package org.treatmentcourse.service.document;

import org.jspecify.annotations.NullMarked;
