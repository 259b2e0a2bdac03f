/** A commit: what one command recorded, the bytes it is stored and hashed in, and their readers. */
@NullMarked
package org.treatmentcourse.commit;

import org.jspecify.annotations.NullMarked;
