/** The thin shell: the only place that names both Axon and the deciders. */
@NullMarked
package org.treatmentcourse.command.axon;

import org.jspecify.annotations.NullMarked;
