/** Index templates, made from the table of fields, and how they get into a cluster. */
@NullMarked
package io.ecsflow.connector.elasticsearch.templates;

import org.jspecify.annotations.NullMarked;
