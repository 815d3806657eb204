import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { behaviors } from '../edge/behaviors.ts';
import { stages } from '../environments/environments.ts';
import { acknowledgedIn } from './acknowledge.ts';
import { buildApp } from './build-app.ts';
import { findingsIn } from './findings.ts';
import { cdkOutput, isRecord, readContext } from './settings.ts';

// `npm run infra:synth` writes every template offline and prints what it deploys.
const startedAt = performance.now();
const say = (line = ''): void => void process.stdout.write(`${line}\n`);

rmSync(cdkOutput, { recursive: true, force: true });
const app = buildApp(stages, { outdir: cdkOutput, context: readContext() });
let failure: unknown;
try {
	app.synth();
} catch (error) {
	// Findings make the synth fail; the report lists them. Any other error is rethrown below.
	failure = error;
}
const findings = findingsIn(cdkOutput);
if (failure !== undefined && findings.length === 0) throw failure;

say('Behaviors of both addresses, in the order in which CloudFront tries them:');
for (const [at, row] of behaviors.entries()) {
	const where = row.origin === 'web' ? 'function' : row.folder === 'shared' ? 'bucket, shared' : 'bucket, slot';
	const function_ = row.origin === 'assets' && row.function ? ', after the shell function' : '';
	say(`${String(at + 1).padStart(3)}  ${row.pattern.padEnd(24)} ${where.padEnd(15)} ${row.cache}${function_}`);
}

say();
say('Stacks:');
for (const stack of app.node.children.filter((child) => child.node.id.startsWith('scc-'))) {
	const text = readFileSync(join(cdkOutput, `${stack.node.id}.template.json`), 'utf8');
	const template: unknown = JSON.parse(text);
	const resources = isRecord(template) && isRecord(template.Resources) ? Object.keys(template.Resources) : [];
	say(`  ${stack.node.id}: ${resources.length} resources, ${Math.round(text.length / 1024)} kB`);
}

say();
const exceptions = acknowledgedIn(app);
const reasons = new Map(
	exceptions.map(({ rule, reason }) => [`${rule.replace(/^.*::(?=AwsSolutions)|\[.*/g, '')}: ${reason}`, true])
);
say(`cdk-nag (AwsSolutions): ${findings.length} findings; ${exceptions.length} exceptions, each with its reason:`);
for (const reason of reasons.keys()) say(`  ${reason}`);
for (const finding of findings) say(`FOUND ${finding.rule} at ${finding.paths.join(', ')}: ${finding.description}`);

say();
say(`Synthesized offline in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
if (findings.length > 0) process.exitCode = 1;
