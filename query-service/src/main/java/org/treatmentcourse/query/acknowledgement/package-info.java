/** Which findings an officer has looked into, for the lists that show findings. */
@NullMarked
package org.treatmentcourse.query.acknowledgement;

import org.jspecify.annotations.NullMarked;
