/** The live page: its HTTP server, its routes, and what guards them against other sites. */
@NullMarked
package io.notexactlyonce.lab.web;

import org.jspecify.annotations.NullMarked;
