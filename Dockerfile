# Built from source, then run by a user of its own on a glibc image: XGBoost's native library needs
# glibc and libgomp. The database is another container's, so the embedded one is left out.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -pl feedrank-cli -am -DskipTests -P '!postgres-linux-amd64,!postgres-linux-arm64' package \
 && java -Djarmode=tools -jar feedrank-cli/target/feedrank.jar extract --destination /app

FROM eclipse-temurin:17-jre
RUN apt-get update \
 && apt-get install -y --no-install-recommends libgomp1 curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /home/feedrank feedrank \
 && install -d -o feedrank /home/feedrank/feed
COPY --from=build /app /app
USER feedrank
WORKDIR /home/feedrank
ENV OMP_WAIT_POLICY=PASSIVE
EXPOSE 8080
# The rest of the memory is for XGBoost, whose matrices lie beside the heap.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/app/feedrank.jar"]
CMD ["--help"]
