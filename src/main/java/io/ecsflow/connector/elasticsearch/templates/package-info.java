/**
 * Index and component templates, made of the ECS field table. Pure JSON and its installation by any
 * sender of requests; no job file and no HTTP.
 */
@NullMarked
package io.ecsflow.connector.elasticsearch.templates;

import org.jspecify.annotations.NullMarked;
