/** How one message reaches a webhook's target: which targets may be, and what is sent to them. */
@NullMarked
package org.treatmentcourse.command.webhook.sending;

import org.jspecify.annotations.NullMarked;
