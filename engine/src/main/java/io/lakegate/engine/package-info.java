/**
 * The process in which Spark runs: reads its settings from standard input, serves Spark Connect on loopback to whoever
 * knows the token, and ends with its parent. Uses {@code engine.catalog}, Spark and the table formats. Start at {@link
 * io.lakegate.engine.EngineMain}.
 */
@NullMarked
package io.lakegate.engine;

import org.jspecify.annotations.NullMarked;
