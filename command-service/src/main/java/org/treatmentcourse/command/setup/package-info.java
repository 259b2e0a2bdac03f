/**
 * The setup that an administrator makes in MongoDB, so that the service needs few rights of its
 * own.
 */
@NullMarked
package org.treatmentcourse.command.setup;

import org.jspecify.annotations.NullMarked;
