/** The JSON Schema of protocols: served, and what a protocol is held to before it is published. */
@NullMarked
package org.treatmentcourse.command.schema;

import org.jspecify.annotations.NullMarked;
