#!/bin/bash
# Makes TypeScript types from openapi.yaml, compiles a program that uses them with `tsc --strict`, and runs it against the
# service: what the contract says must be what a typed client can call and gets. Needs Node and npm's registry.
#   tests/typescript_client.sh PROGRAM.dll
set -eu
dll=$(realpath "$1") here=$(cd "$(dirname "$0")/.." && pwd) key=client-test-key-0123456789abcdefghijkl
command -v npm > /dev/null || { echo "skipped: there is no npm"; exit 0; }
work=$(mktemp -d) port=$((20000 + RANDOM % 20000)) pid=
trap '[ -z "$pid" ] || kill "$pid"; wait; rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm i --silent --no-fund --no-audit openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3 @types/node@20 > /dev/null 2>&1
npx openapi-typescript "$here/openapi.yaml" -o api.d.ts > log 2>&1 || { cat log; exit 1; }
cat > client.ts <<'TS'
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const [url, key] = [process.argv[2]!, process.argv[3]!];
const client = createClient<paths>({ baseUrl: url, headers: { "X-Api-Key": key } });

function must<T>(answer: { data?: T; error?: components["schemas"]["ShownProblem"]; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.status} ${answer.error?.code}: ${answer.error?.detail}`);
  return answer.data;
}

const made = must(await client.POST("/v1/claims", {
  body: {
    text: "The bridge was closed for a day", language: "en", claimant: { name: "Ana Ruiz", kind: "person" },
    rebuttals: [{ speaker: { name: "Luis Vega" }, position: "denies", scope: "full", quote: "It was open." }],
    verdicts: [{ publisher: { name: "Example Desk", kind: "outlet" }, rating: "unproven", state: "published" }],
  },
}));
const claim = must(await client.GET("/v1/claims/{id}", { params: { path: { id: made.id } } }));
const state: string = claim.contention.state;
const dossier = must(await client.GET("/v1/claims/{id}/dossier", { params: { path: { id: claim.id } }, headers: { Accept: "application/json" } }));
const edited = must(await client.PATCH("/v1/claims/{id}", {
  params: { path: { id: claim.id }, header: { "If-Match": `"${claim.revision}"` } }, body: { topics: ["bridges"] },
}));
const list = must(await client.GET("/v1/claims", { params: { query: { topic: "bridges", limit: 5 } } }));
const found = must(await client.POST("/v1/match", { body: { texts: ["Was the bridge closed?"], limit: 1 } }));
const issued = must(await client.POST("/v1/keys", { body: { scopes: ["read"], note: "typed" } }));
const reader = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${issued.secret}` } });
const refused = await reader.POST("/v1/actors", { body: { name: "Eva", kind: "person" } });
if (refused.response.status !== 403 || refused.error?.code !== "missing-scope") throw new Error("a reader wrote");
const summary = [state, dossier.rebuttals.length, edited.topics.join(), list.items.length, found.results[0]?.matches[0]?.grade ?? "none"].join(" ");
if (summary !== "disputed 1 bridges 1 likely" && summary !== "disputed 1 bridges 1 duplicate") throw new Error(summary);
console.log(`a typed client got: ${summary}`);
TS
npx tsc --strict --noUncheckedIndexedAccess --target es2022 --module nodenext --moduleResolution nodenext --types node --outDir out client.ts
FACTCHECK_DATA=$work/data FACTCHECK_ADMIN_KEY=$key FACTCHECK_SAMPLE=false dotnet "$dll" --urls "http://127.0.0.1:$port" > log 2>&1 &
pid=$!
for _ in $(seq 300); do curl -s -o /dev/null "http://127.0.0.1:$port/healthz" && break; sleep 0.1; done
node out/client.js "http://127.0.0.1:$port" "$key"
