/** The reference of events and rules, read from the sources with the JDK's own compiler. */
@NullMarked
package org.treatmentcourse.infra.docs;

import org.jspecify.annotations.NullMarked;
