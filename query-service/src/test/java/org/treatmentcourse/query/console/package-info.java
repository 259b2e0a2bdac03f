/** What a browser is sent of the console. */
@NullMarked
package org.treatmentcourse.query.console;

import org.jspecify.annotations.NullMarked;
