# syntax=docker/dockerfile:1
# Built from source, then run by a user of its own on a glibc image: XGBoost's native library needs
# glibc and libgomp. The database is another container's, so the embedded one is left out.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# The modules without sources first: what Maven fetches for them is a layer of its own, which only a
# change of a pom.xml makes anew.
COPY pom.xml ./
COPY ranking-core/pom.xml ranking-core/
COPY feed-simulator/pom.xml feed-simulator/
COPY feature-etl/pom.xml feature-etl/
COPY ranker-training/pom.xml ranker-training/
COPY ranker-service/pom.xml ranker-service/
COPY feedrank-cli/pom.xml feedrank-cli/
COPY ranker-neural/pom.xml ranker-neural/
COPY ranker-spark/pom.xml ranker-spark/
COPY benchmarks/pom.xml benchmarks/
COPY notebooks/pom.xml notebooks/
ARG MODULES="-pl feedrank-cli -am -DskipTests -P !postgres-linux-amd64,!postgres-linux-arm64"
RUN mvn -q -B -ntp $MODULES package
COPY . .
# docker build --build-arg GIT_COMMIT=$(git rev-parse HEAD): 'feedrank --version' says it.
ARG GIT_COMMIT=unknown
RUN mvn -q -B -ntp $MODULES "-Dgit.commit=$GIT_COMMIT" package \
 && java -Djarmode=tools -jar feedrank-cli/target/feedrank.jar extract --destination /app

FROM eclipse-temurin:17-jre
ARG GIT_COMMIT=unknown
LABEL org.opencontainers.image.revision=$GIT_COMMIT
RUN apt-get update \
 && apt-get install -y --no-install-recommends libgomp1 curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /home/feedrank feedrank \
 && install -d -o feedrank /home/feedrank/feed
COPY --from=build /app /app
COPY --chmod=755 deploy/once.sh /app/once.sh
USER feedrank
WORKDIR /home/feedrank
ENV OMP_WAIT_POLICY=PASSIVE
# The share of a container's memory that is heap. The rest is for XGBoost, whose matrices lie beside
# it, and for threads and buffers; docker-compose.yml sets it for each container, with its memory.
ENV FEEDRANK_HEAP=60
EXPOSE 8080
ENTRYPOINT ["sh", "-c", "exec java -XX:MaxRAMPercentage=$FEEDRANK_HEAP -jar /app/feedrank.jar \"$@\"", "feedrank"]
CMD ["--help"]
