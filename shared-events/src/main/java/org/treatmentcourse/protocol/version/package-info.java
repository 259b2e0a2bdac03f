/** The versions of a protocol: published, retired, each named by its content. */
@NullMarked
package org.treatmentcourse.protocol.version;

import org.jspecify.annotations.NullMarked;
