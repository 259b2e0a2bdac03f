/** A fork of the log as an operator declares it, on a stack of its own. */
@org.jspecify.annotations.NullMarked
package org.treatmentcourse.infra.fork;
