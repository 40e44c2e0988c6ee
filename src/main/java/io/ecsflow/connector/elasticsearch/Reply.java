package io.ecsflow.connector.elasticsearch;

/**
 * What a cluster says to a request.
 *
 * @param status of HTTP
 * @param body of any kind, empty where there is none
 */
public record Reply(int status, byte[] body) {}
