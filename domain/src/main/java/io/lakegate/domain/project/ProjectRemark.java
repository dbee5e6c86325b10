package io.lakegate.domain.project;

import io.lakegate.domain.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Something in a project to look at that keeps nothing from working. */
public record ProjectRemark(String message, @Nullable SourceLocation location) {}
