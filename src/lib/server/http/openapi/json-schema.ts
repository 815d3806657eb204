import { toJsonSchemaDefs, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { crewSlots } from '../../../domain/crew.ts';
import { blank, cleanLine, cleanText, dropTiny, toMissing } from '../../../domain/fields.ts';
import { rights } from '../../../domain/rights.ts';
import { whole } from '../../../domain/stored.ts';
import { zoneName } from '../../../domain/zone-name.ts';
import { readRights } from '../../../wire/session.ts';
import { fieldNotes } from './field-notes.ts';
import { knownValues } from './known-values.ts';

/** Our custom checks as JSON Schema, by error reason. A check whose reason isn't listed here can't be converted. */
const checks: Record<string, JsonSchema> = {
	// At least one visible character.
	empty: { minLength: 1 },
	not_a_date: { format: 'date' },
	year_out_of_range: { pattern: '^(20\\d\\d|2100)-' },
	not_a_uuid: { format: 'uuid' },
	not_an_instant: { format: 'date-time', pattern: 'Z$' },
	// Not `format: email`, which allows only Latin script and no surrounding spaces.
	not_an_email: { pattern: '^\\s*[!-~]+@[^\\s@]+\\s*$' },
	// The pattern of `not_an_email` already covers this check.
	email_unfinished: {},
	// At least one slot has a share of the tips.
	all_zero: { anyOf: crewSlots.map((slot) => ({ properties: { [slot]: { minimum: 1 } } })) },
	// Fare and tip add up to more than zero.
	not_above_zero: {
		anyOf: [
			{ properties: { amountCents: { minimum: 1 } } },
			{ properties: { tipCents: { minimum: 1 } }, required: ['tipCents'] }
		]
	}
};

/** Transformations that don't change which values the schema accepts. */
const harmless = new Set(['trim', 'to_lower_case']);
const harmlessTransforms: ReadonlySet<unknown> = new Set([cleanText, cleanLine, dropTiny, toMissing, zoneName]);

const [, safeInteger] = whole.pipe;
const [, ownRights] = readRights.pipe;

/** Fails for any check or transformation that isn't listed in this file, so that the document includes everything the server checks. */
const config: ConversionConfig = {
	target: 'draft-2020-12',
	errorMode: 'throw',
	overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
	overrideAction({ valibotAction, jsonSchema }) {
		if (harmless.has(valibotAction.type)) return jsonSchema;
		if (valibotAction === safeInteger) return { ...jsonSchema, type: 'integer' };
		if (valibotAction === ownRights) return { ...jsonSchema, items: { type: 'string', enum: [...rights] } };
		if (valibotAction.type === 'check') return withCheck(jsonSchema, valibotAction);
		if (valibotAction.type === 'transform') return withTransform(jsonSchema, valibotAction);
		return undefined;
	},
	overrideSchema({ valibotSchema, jsonSchema }) {
		if (valibotSchema === blank) return { type: 'string' };
		if (valibotSchema.type === 'union') return withoutBlank(jsonSchema);
		if (valibotSchema.type === 'loose_object') return { ...jsonSchema, additionalProperties: true };
		return valibotSchema.type === 'object' ? withNotes(jsonSchema) : undefined;
	}
};

function withCheck(jsonSchema: JsonSchema, action: object): JsonSchema | undefined {
	const reason = 'message' in action && typeof action.message === 'string' ? action.message : '';
	const meaning = checks[reason];
	return meaning && { ...jsonSchema, ...meaning };
}

function withTransform(jsonSchema: JsonSchema, action: object): JsonSchema | undefined {
	const operation = 'operation' in action ? action.operation : undefined;
	if (harmlessTransforms.has(operation)) return jsonSchema;
	// Numbers in URL queries arrive as strings of digits.
	if (operation === Number) return { type: 'integer', minimum: 1 };
	const values = knownValues.get(action);
	return values && { ...jsonSchema, enum: [...values] };
}

/** Simplifies the union for optional text, where an empty string counts as missing. Returns undefined for other unions. */
function withoutBlank(jsonSchema: JsonSchema): JsonSchema | undefined {
	const [first, second, ...others] = jsonSchema.anyOf ?? [];
	if (typeof second !== 'object' || others.length > 0) return undefined;
	if (typeof first !== 'object' || Object.keys(first).join() !== 'type' || first.type !== 'string') return undefined;
	const { minLength: _, ...text } = second;
	return text;
}

function withNotes(jsonSchema: JsonSchema): JsonSchema {
	const properties = Object.entries(jsonSchema.properties ?? {}).map(([name, value]) => {
		const description = fieldNotes[name];
		return [name, description !== undefined && typeof value === 'object' ? { ...value, description } : value] as const;
	});
	return { ...jsonSchema, properties: Object.fromEntries(properties) };
}

/**
 * Converts schemas to JSON Schema for `components/schemas`, by name. The results refer to each other by `$ref`.
 * @throws Error for anything that JSON Schema can't express
 */
export function componentSchemas(named: Record<string, v.GenericSchema>): Record<string, JsonSchema> {
	return toJsonSchemaDefs(named, config);
}
