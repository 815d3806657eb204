const text = { type: 'string' };

/** Request headers, keyed by parameter name. The key is also the header's name, unless `name` is set. */
export const requestHeaders = {
	'Idempotency-Key': {
		required: true,
		schema: text,
		description:
			'A UUID, with or without quotes. It becomes the record’s id. After a failure, send the same key and the same bytes again.'
	},
	'Optional-Idempotency-Key': {
		name: 'Idempotency-Key',
		required: false,
		schema: text,
		description: 'A UUID. After a failure, send the same key and the same bytes again.'
	},
	'If-Match': { required: true, schema: text, description: 'The `version` that you read.' },
	'If-None-Match': { required: false, schema: text, description: 'The `ETag` of the response that you have.' },
	'Scc-Schema': { required: false, schema: text, description: 'Used only by phones. Other programs leave this out.' }
};

/** The headers of a webhook message. */
export const hookHeaders = {
	'webhook-id': { required: true, schema: text, description: 'The `id` of the message, the same for each attempt.' },
	'webhook-timestamp': {
		required: true,
		schema: { type: 'string', pattern: '^\\d+$' },
		description: 'When this attempt was made, in seconds since January 1, 1970 (UTC). Reject old attempts.'
	},
	'webhook-signature': {
		required: true,
		schema: text,
		description: 'One or more signatures: `v1,` followed by base64.'
	}
};

export const answerHeaders = {
	ETag: { schema: text, description: 'Send this value in `If-None-Match`.' },
	Location: { schema: text, description: 'The URL of the charter or guest.' },
	'Idempotency-Replayed': { schema: { const: 'true' }, description: 'Present if this request was already handled.' },
	'Retry-After': {
		schema: { type: 'string', pattern: '^\\d+$' },
		description: 'How many seconds to wait before trying again.'
	},
	'WWW-Authenticate': { schema: { const: 'Bearer' } }
};
