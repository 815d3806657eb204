// Tests that the API refuses every request body with a list in place of an object, or with an object in place of a list.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/refusal.ts';
import { parseMessage } from '../../wire/parse-message.ts';

const src = resolve(import.meta.dirname, '..', '..', '..');

interface Body {
	name: string;
	schema: v.GenericSchema;
}

/** A path in a message at which the schema wants a list or an object. `withValue` builds a message with a value only at that path. */
interface Place {
	path: string;
	wants: 'object' | 'list';
	withValue: (value: unknown) => unknown;
}

function isSchema(value: unknown): value is v.GenericSchema {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

/** Finds the schemas of request bodies by searching the code that parses them. */
async function readBodies(): Promise<Body[]> {
	const files = globSync('{routes/api,lib/server}/**/*.ts', { cwd: src }).filter((file) => !file.endsWith('.test.ts'));
	const found = new Map<unknown, Body>();
	for (const file of files) {
		const code = readFileSync(join(src, file), 'utf8');
		const uses = [
			...code.matchAll(/\bparse(?:Message|New)\((\w+)/g),
			...code.matchAll(/\b(?:readJson|parseBytes)\(\w+, (\w+)/g)
		].map(([, name = '']) => name);
		for (const name of new Set(uses)) {
			const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(code)?.[1];
			if (from === undefined) continue;
			const path = from.startsWith('$lib') ? join(src, from.replace('$lib', 'lib')) : join(src, dirname(file), from);
			const module: Record<string, unknown> = await import(path.endsWith('.ts') ? path : `${path}.ts`);
			// A name can also be an object with a schema for each kind of record.
			const each = isSchema(module[name]) ? { [name]: module[name] } : Object(module[name]);
			for (const [key, schema] of Object.entries<unknown>(each)) {
				if (isSchema(schema)) found.set(schema, { name: key, schema });
			}
		}
	}
	return [...found.values()];
}

function placesIn(schema: unknown, path: string, withValue: (value: unknown) => unknown): Place[] {
	if (!isSchema(schema)) return [];
	if ('wrapped' in schema) return placesIn(schema.wrapped, path, withValue);
	if ('options' in schema && Array.isArray(schema.options)) {
		const options: unknown[] = schema.options;
		return options.flatMap((option) => placesIn(option, path, withValue));
	}
	if ('item' in schema) {
		const inList = placesIn(schema.item, `${path}.0`, (value) => withValue([value]));
		return [{ path, wants: 'list', withValue }, ...inList];
	}
	if (!('entries' in schema)) return [];
	const entries = Object.entries<unknown>(Object(schema.entries));
	// Literal fields, which select one of several message schemas.
	const kinds = entries.flatMap(([name, entry]) =>
		isSchema(entry) && 'literal' in entry ? [[name, entry.literal] as const] : []
	);
	const inside = entries.flatMap(([name, entry]) =>
		placesIn(entry, path === '' ? name : `${path}.${name}`, (value) =>
			withValue({ ...Object.fromEntries(kinds), [name]: value })
		)
	);
	return [{ path, wants: 'object', withValue }, ...inside];
}

function errorsOf(schema: v.GenericSchema, message: unknown): string[] {
	try {
		parseMessage(schema, message);
		return [];
	} catch (error) {
		if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
		return (error.extras.errors ?? []).map(({ field, reason }) => `${field}: ${reason}`);
	}
}

const bodies = (await readBodies()).filter(({ schema }) => placesIn(schema, '', (value) => value).length > 0);

it('finds the bodies', () => {
	const names = bodies.map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining(['createEvent', 'putBooking', 'changeSettings', 'logPayment', 'departure', 'closeBody'])
	);
	expect(names.length).toBeGreaterThan(40);
});

describe.each(bodies)('$name', ({ schema }) => {
	const places = placesIn(schema, '', (value) => value);

	it.each(places)('refuses the other one where “$path” is the $wants', ({ path, wants, withValue }) => {
		const [wrong, right] = wants === 'list' ? [{}, []] : [[], {}];
		const reason = `${path || 'body'}: ${wants === 'list' ? 'not_a_list' : 'not_an_object'}`;
		for (const value of wants === 'list' ? [wrong] : [wrong, [right]]) {
			expect(errorsOf(schema, withValue(value))).toContain(reason);
		}
		expect(errorsOf(schema, withValue(right))).not.toContain(reason);
	});
});
