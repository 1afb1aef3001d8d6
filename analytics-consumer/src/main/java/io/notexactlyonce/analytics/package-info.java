/**
 * The analytics service: counts order events per minute and type, <b>at most once</b>.
 *
 * <p>A record is counted after the broker has confirmed that its offset is committed, and only by the process that
 * committed it. From then on nobody can get it again: a crash loses it and can't count it twice.
 */
@NullMarked
package io.notexactlyonce.analytics;

import org.jspecify.annotations.NullMarked;
