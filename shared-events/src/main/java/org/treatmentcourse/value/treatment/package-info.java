/** What is given, by which route, under which consent and in which visit. */
@NullMarked
package org.treatmentcourse.value.treatment;

import org.jspecify.annotations.NullMarked;
