/** The published protocols, for every reader of a course's pinned version. */
@NullMarked
package org.treatmentcourse.query.protocol;

import org.jspecify.annotations.NullMarked;
