/** What others do with a command's body before there is a command: check it, seal it. */
@NullMarked
package org.treatmentcourse.command.http.body;

import org.jspecify.annotations.NullMarked;
