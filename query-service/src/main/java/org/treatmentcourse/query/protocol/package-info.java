/** The published protocols, for whoever has to know what a course's pinned version asks for. */
@NullMarked
package org.treatmentcourse.query.protocol;

import org.jspecify.annotations.NullMarked;
