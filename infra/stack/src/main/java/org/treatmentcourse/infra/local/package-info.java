/**
 * The parts of the local stack: what they are called, where they are, how one is started and
 * stopped.
 */
@NullMarked
package org.treatmentcourse.infra.local;

import org.jspecify.annotations.NullMarked;
