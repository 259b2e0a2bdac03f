/** What a local part keeps secret: passwords, keys, the certificate that it shows. */
@NullMarked
package org.treatmentcourse.infra.parts.secret;

import org.jspecify.annotations.NullMarked;
