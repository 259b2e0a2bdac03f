/** What one command is decided with, and how its decision becomes events or an exception. */
@NullMarked
package org.treatmentcourse.command.axon.context;

import org.jspecify.annotations.NullMarked;
