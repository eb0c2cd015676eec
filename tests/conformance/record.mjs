// Records what @formio/core makes of each pair of form and answers in pairs/, into recorded/.
//
//   npm install && npm run record            or, with the package installed elsewhere:
//   node record.mjs /path/to/folder/with/node_modules
//   node record.mjs /path/to/folder/with/node_modules --lines     pairs from standard input, for fuzz.py
//
// What is visible is asked of the components themselves, by a processor after the reference's own.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(resolve(process.argv[2] ?? here), "package.json"));
const { Processors, Utils, processSync } = require("@formio/core");
const version = JSON.parse(
  readFileSync(join(dirname(require.resolve("@formio/core")), "..", "package.json"), "utf8"),
).version;

for (const name of ["log", "warn", "error"]) console[name] = () => {};

const look = {
  name: "look",
  shouldProcess: () => true,
  processSync: ({ component, path, scope }) => {
    if (["none", "content"].includes(Utils.getModelType(component))) return;
    const { conditionallyHidden, intentionallyHidden } = component.scope ?? {};
    scope[conditionallyHidden || intentionallyHidden ? "hidden" : "visible"].push(path);
  },
};

function record({ form, data }) {
  const scope = { visible: [], hidden: [], errors: [] };
  const context = { form, components: form.components, data, scope, processors: [...Processors, look] };
  processSync(context);
  return {
    "@formio/core": version,
    visible: scope.visible,
    hidden: scope.hidden,
    data: context.data,
    errors: scope.errors.map(({ context: { path }, ruleName }) => ({ path, rule: ruleName })),
  };
}

// The reference gives up on some odd answers; there is nothing to agree with then.
function recordLine(line) {
  try {
    return JSON.stringify(record(JSON.parse(line)));
  } catch {
    return "null";
  }
}

function recordAll() {
  for (const file of readdirSync(join(here, "recorded"))) rmSync(join(here, "recorded", file));
  const pairs = readdirSync(join(here, "pairs")).filter((file) => file.endsWith(".json"));
  for (const file of pairs) {
    const pair = JSON.parse(readFileSync(join(here, "pairs", file), "utf8"));
    writeFileSync(join(here, "recorded", file), `${JSON.stringify(record(pair), null, 1)}\n`);
  }
  process.stdout.write(`${pairs.length} pairs recorded with @formio/core ${version}\n`);
}

if (process.argv.includes("--lines")) {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${recordLine(line)}\n`);
  }
} else {
  recordAll();
}
