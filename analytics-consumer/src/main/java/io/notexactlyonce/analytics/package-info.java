/**
 * The analytics service: counts the records of order events per minute and type, each record <b>at most once</b>.
 *
 * <p>A record is counted after the broker has confirmed that its offset is committed, and only by the process that
 * committed it, so a crash loses it and can't count it twice. Its offset is written down with its count: should it be
 * delivered again all the same, it isn't added. An event that the relay wrote twice is two records, and counts as two.
 */
@NullMarked
package io.notexactlyonce.analytics;

import org.jspecify.annotations.NullMarked;
