/**
 * What a model's table needs beside SQL: its replacement where nothing can be renamed, its files' removal, and its rights. Uses
 * {@code lake.exchange}, {@code lake.formation}, {@code lake.removal}, {@code catalog.glue} and {@code aws}. Start at {@link io.lakegate.gateway.lake.LakeSide}.
 */
@NullMarked
package io.lakegate.gateway.lake;

import org.jspecify.annotations.NullMarked;
