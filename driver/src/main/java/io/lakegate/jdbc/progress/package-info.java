/** What a program may implement to see a statement's progress; public API. Uses the JDK only. Start at {@link io.lakegate.jdbc.progress.ObservableStatement}. */
@NullMarked
package io.lakegate.jdbc.progress;

import org.jspecify.annotations.NullMarked;
