// Writes src/generated from the services' API documents and the reference of events, or with --check fails where it differs:
//   node types.mjs [--check] QUERY-SERVICE COMMAND-SERVICE      (base addresses, such as http://127.0.0.1:7402)
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const paths = {
  query: [
    '/clinics/{clinic}/attention',
    '/clinics/{clinic}/courses',
    '/clinics/{clinic}/holds',
    '/clinics/{clinic}/practitioners',
    '/clinics/{clinic}/resources',
    '/clinics/{clinic}/series-board',
    '/courses/{course}',
    '/courses/{course}/as-of',
    '/courses/{course}/audit',
    '/courses/{course}/audit/proof',
    '/courses/{course}/replay',
    '/courses/{course}/schedule-history',
    '/courses/{course}/series-proposals',
    '/schedule/upcoming',
  ],
  command: [
    '/courses/{course}/dry-run/reschedule-session',
    '/courses/{course}/reschedule-session',
    '/proof/consistency',
    '/proof/inclusion',
  ],
};

/**
 * A node without its examples, and of responses the one that is no problem: all problems are read alike. In an order of its
 * own, since the services list members in any.
 */
function plain(node) {
  if (Array.isArray(node)) return node.map(plain);
  if (!node || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key, value]) => !/^examples?$/.test(key) || typeof value !== 'object');
  return Object.fromEntries(kept.filter(([key]) => !/^[45][0-9]{2}$/.test(key)).map(([key, value]) => [key, plain(value)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The document's part that some paths need. */
function part(document, wanted) {
  const schemas = {};
  const follow = (node) => {
    if (Array.isArray(node)) node.forEach(follow);
    else if (node && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        if (key === '$ref') {
          const name = value.split('/').pop();
          if (!(name in schemas)) {
            schemas[name] = document.components.schemas[name];
            follow(schemas[name]);
          }
        } else follow(value);
      }
    }
  };
  const chosen = {};
  for (const path of wanted) {
    if (!document.paths[path]) throw new Error(`the API has no ${path} any more`);
    chosen[path] = document.paths[path];
    follow(chosen[path]);
  }
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { openapi: document.openapi, info: document.info, paths: chosen, components: { schemas: sorted } };
}

function phases() {
  const page = readFileSync(new URL('../../docs/events/treatment-course.md', import.meta.url), 'utf8');
  const found = {};
  let phase = '';
  for (const line of page.split('\n')) {
    if (line.startsWith('## Phase: ')) phase = line.slice('## Phase: '.length).toLowerCase();
    else if (phase && /^### [A-Z]\w+$/.test(line)) found[line.slice(4)] = phase;
  }
  return `// Made by types.mjs of docs/events/treatment-course.md: the phase of each event.\nexport const PHASES: Record<string, string> = ${JSON.stringify(found, null, 2)};\n`;
}

const check = process.argv[2] === '--check';
const [query, command] = process.argv.slice(check ? 3 : 2);
const made = { 'phases.ts': phases() };
for (const [name, base] of Object.entries({ query, command })) {
  const document = await (await fetch(new URL('/v3/api-docs', base))).json();
  made[`${name}.d.ts`] = `// Made by types.mjs of the ${name} service's API document.\n${astToString(await openapiTS(part(plain(document), paths[name])))}`;
}
for (const [name, text] of Object.entries(made)) {
  const file = new URL(`src/generated/${name}`, import.meta.url);
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`src/generated/${name} is not what the API says: run npm run types`);
    process.exit(1);
  }
}
