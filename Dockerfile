# An image with the job and its commands on the official image of Flink:
#
#   docker build -t ecsflow:0.1.0 .
#
# JobManager, TaskManager and application cluster are the roles of Flink's own entry point:
# https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/docker/

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
# First what changes rarely: the dependencies stay in a layer of their own.
COPY pom.xml .
RUN mvn -B -q -ntp dependency:go-offline
COPY src/main src/main
COPY src/tools src/tools
# The jar depends on the sources only: project.build.outputTimestamp, pinned versions.
RUN mvn -B -q -ntp -Dmaven.test.skip=true package

FROM flink:2.2.1-java17
# Checkpoints on S3, as Flink wants it: a plug-in of its own class loader.
RUN mkdir -p "$FLINK_HOME/plugins/s3-fs-presto" /data /opt/flink/usrlib \
 && cp "$FLINK_HOME"/opt/flink-s3-fs-presto-*.jar "$FLINK_HOME/plugins/s3-fs-presto/" \
 && chown -R flink:flink /data /opt/flink/usrlib
COPY --from=build /build/target/ecsflow-job.jar /opt/flink/usrlib/
# The commands: docker run --rm ecsflow:0.1.0 ecsflow check JOB.yaml
COPY --from=build /build/target/ecsflow.jar /build/target/ecsflow-tools.jar /build/target/ecsflow-job.jar /opt/ecsflow/target/
COPY --from=build /build/target/lib /opt/ecsflow/target/lib
COPY bin /opt/ecsflow/bin
COPY conf /opt/ecsflow/conf
COPY jobs /opt/ecsflow/jobs
RUN ln -s /opt/ecsflow/bin/ecsflow /usr/local/bin/ecsflow
USER flink
VOLUME /data
