@NullMarked
package io.feedrank.service;

import org.jspecify.annotations.NullMarked;
