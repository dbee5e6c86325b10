/**
 * Lake Formation's part of a model: tags, and data cell filters with who may read through them. What is to be changed is planned
 * from the configuration and what holds now, then executed. Uses {@code aws} and the domain. Start at {@link
 * io.lakegate.gateway.lake.formation.LakeFormation}.
 */
@NullMarked
package io.lakegate.gateway.lake.formation;

import org.jspecify.annotations.NullMarked;
