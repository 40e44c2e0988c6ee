// Prints the table of fields as ecs-fields describes it: name, Elasticsearch type, "list" where ECS
// expects one, tab-separated, sorted by name.
'use strict';
const fs = require('fs');

const [definitions, agentFields, version] = process.argv.slice(2);
const { EcsFlat } = require(definitions);

// Field sets that endpoint events use. The names before the first dot.
const SETS = new Set(
  ('@timestamp message tags labels agent client data_stream destination dll dns ecs error event file ' +
    'group hash host log network observer process registry related rule server service source threat ' +
    'tls url user user_agent').split(' '));

// Processes beside the event's own one: every field but those of file formats and of the processes around it.
const OTHER_PROCESSES = ['sekoiaio.process', 'sekoiaio.source_process', 'sekoiaio.target_process'];
const LEFT_OUT = /^process\.(entry_leader|session_leader|group_leader|previous|responsible)\b|\.(elf|macho|pe)\./;

// The services that another one calls or is called by, of traces.
const OTHER_SERVICES = /^service\.(entity|origin|target)\./;

const fields = new Map();
for (const field of Object.values(EcsFlat)) {
  if (!SETS.has(field.flat_name.split('.')[0]) || OTHER_SERVICES.test(field.flat_name)) continue;
  const list = (field.normalize || []).includes('array') ? 'list' : '';
  fields.set(field.flat_name, [field.type, list]);
  if (field.flat_name.startsWith('process.') && !LEFT_OUT.test(field.flat_name)) {
    for (const other of OTHER_PROCESSES) {
      fields.set(other + field.flat_name.slice('process'.length), [field.type, list]);
    }
  }
}
for (const line of fs.readFileSync(agentFields, 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [name, type, list] = line.split('\t');
  fields.set(name, [type, list || '']);
}

console.log(`# Made by tools/ecs-fields: name, type, list where one is expected.`);
console.log(`ecs.version\t${version}`);
for (const name of [...fields.keys()].sort()) {
  console.log([name, ...fields.get(name)].join('\t').trimEnd());
}
