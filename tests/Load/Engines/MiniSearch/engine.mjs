// Answers MiniSearchNpm.cs: first line in = all records, first line out = the heap they took; then a message in, its codes and time out.
import { createInterface } from 'node:readline';
import MiniSearch from 'minisearch';

const fields = ['name', 'spoken', 'field', 'result', 'papers'];
const boost = { name: 4, spoken: 3, papers: 0.5 };
// The texts come folded, words apart.
const tokenize = text => text.split(' ').filter(word => word.length > 0);
let index;

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const said = JSON.parse(line);
  if (index === undefined) {
    index = new MiniSearch({ fields, idField: 'code', tokenize, processTerm: term => term });
    global.gc();
    const before = process.memoryUsage().heapUsed;
    const started = process.hrtime.bigint();
    index.addAll(said.records);
    const micros = Number(process.hrtime.bigint() - started) / 1000;
    said.records = null;
    global.gc();
    console.log(JSON.stringify({ bytes: process.memoryUsage().heapUsed - before, micros }));
  } else {
    const started = process.hrtime.bigint();
    const codes = index.search(said.message, { boost }).slice(0, 10).map(found => found.id);
    console.log(JSON.stringify({ codes, micros: Number(process.hrtime.bigint() - started) / 1000 }));
  }
}
