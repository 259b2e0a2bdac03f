/**
 * The context in which one command is decided, and how its decision becomes events or an exception.
 */
@NullMarked
package org.treatmentcourse.command.axon.context;

import org.jspecify.annotations.NullMarked;
