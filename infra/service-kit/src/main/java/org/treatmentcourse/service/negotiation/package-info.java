/** What an answer is: of the type that the client accepts, or 304 where the client has it. */
@NullMarked
package org.treatmentcourse.service.negotiation;

import org.jspecify.annotations.NullMarked;
