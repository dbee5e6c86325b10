/**
 * Brings a project directory to a gateway: zips it and uploads it over HTTP, as docs/protocol.md says. Uses {@code server},
 * {@code terminal} and Jackson. Start at {@link io.lakegate.cli.deploy.ProjectUpload}.
 */
@NullMarked
package io.lakegate.cli.deploy;

import org.jspecify.annotations.NullMarked;
