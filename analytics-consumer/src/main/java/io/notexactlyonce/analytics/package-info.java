/**
 * The analytics service: counts the records of order events per minute and type, each record <b>at most once</b>.
 *
 * <p>A record is counted after the broker has confirmed that its offset is committed, and only by the process that
 * committed it. So a crash may lose the record but can't count it twice. Its offset is stored with its count: if it is
 * delivered again all the same, it isn't added. An event that the relay has sent twice is two records, and counts as
 * two.
 */
@NullMarked
package io.notexactlyonce.analytics;

import org.jspecify.annotations.NullMarked;
