/** What the services and a user may rely on from the local issuer. */
@NullMarked
package org.treatmentcourse.issuer;

import org.jspecify.annotations.NullMarked;
