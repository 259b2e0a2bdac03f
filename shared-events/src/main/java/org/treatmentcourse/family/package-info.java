/** The families of events, listed once. */
@NullMarked
package org.treatmentcourse.family;

import org.jspecify.annotations.NullMarked;
