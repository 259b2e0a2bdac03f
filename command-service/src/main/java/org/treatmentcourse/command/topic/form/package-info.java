/** The form of the records on every topic but the relay's: CloudEvents 1.0 to the letter. */
@NullMarked
package org.treatmentcourse.command.topic.form;

import org.jspecify.annotations.NullMarked;
