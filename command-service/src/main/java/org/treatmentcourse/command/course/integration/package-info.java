/** Integration after a dose. */
@NullMarked
package org.treatmentcourse.command.course.integration;

import org.jspecify.annotations.NullMarked;
