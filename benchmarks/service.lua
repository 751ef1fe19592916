-- Requests for known users at random, at one moment; the seed is fixed. Prints one line of JSON.
local users = {}
for line in io.lines(os.getenv("FEEDRANK_USERS")) do users[#users + 1] = line end
local moment = os.getenv("FEEDRANK_MOMENT")
local few = tonumber(os.getenv("FEEDRANK_FEW") or "0")
if few == 0 then few = #users end

init = function(args) math.randomseed(42) end

request = function()
  return wrk.format("GET", "/post/recommendations?limit=5&id=" .. users[math.random(1, few)] .. "&time=" .. moment)
end

done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('RESULT {"target": "%s", "connections": %s, "requestsPerSecond": %.1f, "p50Millis": %.3f, "p99Millis": %.3f} %d\n',
    os.getenv("FEEDRANK_TARGET"), os.getenv("FEEDRANK_CONNECTIONS"), summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
