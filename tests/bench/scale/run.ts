// node tests/bench/scale/run.ts [--write]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printScale } from './print.ts';
import { putBetweenMarkers } from './markers.ts';

const command = 'node tests/bench/scale/run.ts --write';
const file = join(import.meta.dirname, '../../../docs/scale.md');
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const text = printScale();
console.log(text);
if (values.write) {
	writeFileSync(file, putBetweenMarkers(readFileSync(file, 'utf8'), text, command));
	console.log('\nWritten to docs/scale.md.');
}
