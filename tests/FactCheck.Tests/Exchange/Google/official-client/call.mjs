// node call.mjs ROOT_URL KEY: makes the calls that come on standard input, a line of JSON each, with Google's own client
// and answers each with a line: what a tool that uses the client would see.
import readline from 'node:readline';
import { factchecktools } from '@googleapis/factchecktools';

const [rootUrl, auth] = process.argv.slice(2);
const client = factchecktools({ version: 'v1alpha1', rootUrl, ...(auth ? { auth } : {}) });

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { resource, method, parameters } = JSON.parse(line);
  try {
    const { status, data } = await client[resource][method](parameters, { retry: false });
    console.log(JSON.stringify({ status, data }));
  } catch (error) {
    console.log(JSON.stringify({ status: error.status ?? error.response?.status ?? null, message: error.message }));
  }
}
