/**
 * Fetches the packages that a project depends on, as {@code dbt deps} does: local ones, git repositories, tarballs and those
 * of a hub. Uses {@code templating.yaml}, {@code terminal}, Jackson and Commons Compress. Start at {@link
 * io.lakegate.cli.packages.PackageInstaller}.
 */
@NullMarked
package io.lakegate.cli.packages;

import org.jspecify.annotations.NullMarked;
